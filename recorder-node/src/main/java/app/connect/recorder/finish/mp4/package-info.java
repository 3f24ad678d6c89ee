/**
 * MP4 as bytes, pure Java. Comes in: CMAF segments as the session's muxer wrote them ({@link
 * app.connect.recorder.finish.mp4.InitSegment}, {@link app.connect.recorder.finish.mp4.Fragment}). Goes out: one
 * progressive MP4 ({@link app.connect.recorder.finish.mp4.Mp4Writer}), and what such a file says of itself ({@link
 * app.connect.recorder.finish.mp4.Mp4File}). Box names and fields are those of ISO/IEC 14496-12.
 *
 * <p>Memory does not grow with the length of a recording: tables live in files. Bytes from outside are never trusted:
 * whatever does not fit throws {@link app.connect.recorder.finish.mp4.MalformedMp4Exception}. Never: decodes, encodes, or
 * changes a sample.
 */
@NullMarked
package app.connect.recorder.finish.mp4;

import org.jspecify.annotations.NullMarked;
