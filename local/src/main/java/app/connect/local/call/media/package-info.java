/**
 * The media of the simulated participants, encoded once and kept as loops. Comes in: a {@link
 * app.connect.local.signal.Signature}. Goes out: VP8 frames and Opus packets that can be sent again and again. Never:
 * sockets, clocks, RTP.
 */
@NullMarked
package app.connect.local.call.media;

import org.jspecify.annotations.NullMarked;
