/**
 * Packets → files, one per rendition and slot. Comes in: {@link app.connect.recorder.media.encode.Encoded}. Goes out: {@link
 * app.connect.recorder.media.segment.EncodedSlot}, in order of slots, once every rendition's file is on the disk: CMAF
 * fragments whose decode times are media time, hashed. Never: re-times, uploads, deletes.
 */
@NullMarked
package app.connect.recorder.media.segment;

import org.jspecify.annotations.NullMarked;
