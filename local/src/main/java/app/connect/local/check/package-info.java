/**
 * Judges a recording by its content. Comes in: a media file. Goes out: a report a person can read and a test can hold
 * against what it expects: who is in which tile and heard from when to when, beeps against flashes, cadence, lengths, and
 * stretches of nothing; and a dump of an MP4's boxes. Never: what the recorder says about its recording; only what
 * libavformat and libavcodec find in the file (see {@link app.connect.local.ffmpeg.MediaFile}).
 */
@NullMarked
package app.connect.local.check;

import org.jspecify.annotations.NullMarked;
