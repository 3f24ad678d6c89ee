/**
 * The journey of a packet, in this order: arrival, assembly, decode, mix, encode, segment, upload. Comes in: packets. Goes
 * out: committed slots. {@link app.connect.recorder.media.MediaPipeline} alone knows all of them.
 */
@NullMarked
package app.connect.recorder.media;

import org.jspecify.annotations.NullMarked;
