/**
 * The finished recording: its sharded, event-sourced entity that owns finalising, title, deletion and purge. Comes in:
 * Adopt from the call's entity. Goes out: finalisation orders, the recording as the library shows it.
 */
@NullMarked
package app.connect.cluster.library;

import org.jspecify.annotations.NullMarked;
