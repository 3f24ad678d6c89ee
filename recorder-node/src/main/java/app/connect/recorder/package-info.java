/**
 * A recorder node: RTP in, committed slots and verified files out. {@link app.connect.recorder.RecorderGuardian} is the
 * only wiring.
 */
@NullMarked
package app.connect.recorder;

import org.jspecify.annotations.NullMarked;
