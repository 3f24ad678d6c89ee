/**
 * The times that senders speak, and nothing else. Comes in: the numbers in RTP and RTCP headers, which wrap. Goes out:
 * distances, unwrapped counts and nanoseconds. This is the only place with wrap arithmetic (16-bit sequence numbers,
 * 32-bit timestamps, 64-bit NTP times). Never: a clock that is read, or media time, which is
 * {@link app.connect.cluster.time.MediaTime}.
 */
@NullMarked
package app.connect.recorder.time;

import org.jspecify.annotations.NullMarked;
