/**
 * What this node remembers for a while instead of asking again. Comes in: keys and how to find out. Goes out: what was
 * found, once for all who ask at the same time. Never: without a bound, or a failure remembered.
 */
@NullMarked
package app.connect.api.cache;

import org.jspecify.annotations.NullMarked;
