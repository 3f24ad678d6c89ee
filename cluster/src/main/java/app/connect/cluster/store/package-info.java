/**
 * The object store as a port, and its file-system implementation. Comes in: keys built by {@link
 * app.connect.cluster.store.ObjectKey} and bytes. Goes out: the same bytes. Never: deletes what it was not told to.
 */
@NullMarked
package app.connect.cluster.store;

import org.jspecify.annotations.NullMarked;
