/**
 * Pictures of a recording that stand still: the poster and the strip of thumbnails with its WebVTT. Comes in: first
 * pictures of slots. Goes out: JPEG and text of bounded size, however long the recording.
 */
@NullMarked
package app.connect.recorder.finish.still;

import org.jspecify.annotations.NullMarked;
