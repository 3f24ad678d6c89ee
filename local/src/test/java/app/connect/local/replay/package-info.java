/** Calls that are recorded faster than they last: a recorder node whose senders are in its own process. */
@NullMarked
package app.connect.local.replay;

import org.jspecify.annotations.NullMarked;
