/**
 * The only importer of FFmpeg's bindings in this module. Comes in: pictures to encode for the simulated cameras, media
 * files to judge. Goes out: VP8 frames; decoded pictures and sound with their times as FFmpeg's own demultiplexer tells
 * them. Never: our own MP4 code, so that a recording is judged by somebody else's reading of it.
 */
@NullMarked
package app.connect.local.ffmpeg;

import org.jspecify.annotations.NullMarked;
