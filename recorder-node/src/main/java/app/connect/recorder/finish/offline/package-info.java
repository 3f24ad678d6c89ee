/**
 * What a stranger can check of a downloaded recording, with its manifest and nothing else (docs/verify-recording.md).
 * Comes in: two files. Goes out: what differs. Never: needs a cluster, a network, or memory for the whole of either file.
 */
@NullMarked
package app.connect.recorder.finish.offline;

import org.jspecify.annotations.NullMarked;
