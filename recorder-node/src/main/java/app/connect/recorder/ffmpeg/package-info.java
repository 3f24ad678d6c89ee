/**
 * The only importer of {@code org.bytedeco}: small owners of FFmpeg's native objects. Comes in: bytes and Java values.
 * Goes out: pictures ({@link app.connect.recorder.ffmpeg.NativeFrame}), packets, refusals of FFmpeg as {@link
 * app.connect.recorder.ffmpeg.FfmpegException}. Every owner is closed by whoever holds it, counted by {@link
 * app.connect.recorder.ffmpeg.NativeLedger} and confined to one thread at a time. Never: left to the collector, known to
 * Pekko, aware of recordings, tracks or people.
 *
 * <p>Words on ownership, here and wherever a native object is handed over: <i>takes ownership</i>, <i>borrows until
 * return</i>, <i>copies</i>.
 */
@NullMarked
package app.connect.recorder.ffmpeg;

import org.jspecify.annotations.NullMarked;
