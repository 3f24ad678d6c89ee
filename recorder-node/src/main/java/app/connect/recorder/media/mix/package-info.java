/**
 * All tracks onto one canvas and into one mix. Comes in: {@link app.connect.recorder.media.decode.Decoded} of all tracks
 * on the capture clock, and who they belong to through {@link app.connect.recorder.media.mix.MixControl}. Goes out: {@link
 * app.connect.recorder.media.mix.Mixed}, one picture and one block of sound for every frame of media time, without holes.
 * What is shown at t depends on t and on what was captured before it, never on when it is composed. Never: a picture or a
 * sample of a track that was not declared or whose person's gate is closed.
 */
@NullMarked
package app.connect.recorder.media.mix;

import org.jspecify.annotations.NullMarked;
