/**
 * Canvas and mix → packets: H.264 of each rendition, AAC, FLAC. Comes in: {@link app.connect.recorder.media.mix.Mixed}.
 * Goes out: {@link app.connect.recorder.media.encode.Encoded}: each rendition's packets in decode order, an IDR at every
 * slot's start, and for each slot who was to be seen or heard and how loud it was. Never: files, slots' byte layout, the
 * wall clock.
 */
@NullMarked
package app.connect.recorder.media.encode;

import org.jspecify.annotations.NullMarked;
