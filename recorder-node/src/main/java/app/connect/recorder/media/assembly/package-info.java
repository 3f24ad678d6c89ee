/**
 * From packets to access units, one track at a time. Comes in: {@code Arrived} of the arrival package. Goes out: {@link
 * app.connect.recorder.media.assembly.Assembled}, in decoding order, on the common capture clock. Here packets are put
 * back in order, losses are found and asked for again, and continuity is decided: after a loss nothing that refers to it
 * goes on. Never: decoding, output time, or an exception for what a sender sent.
 */
@NullMarked
package app.connect.recorder.media.assembly;

import org.jspecify.annotations.NullMarked;
