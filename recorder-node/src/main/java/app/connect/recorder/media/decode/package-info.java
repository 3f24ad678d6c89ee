/**
 * From access units to pictures and samples, one track at a time. Comes in: {@link
 * app.connect.recorder.media.assembly.Assembled}, already continuous. Goes out: {@link
 * app.connect.recorder.media.decode.Decoded}, on the same capture clock. Lost sound is concealed here; a lost picture is
 * simply not there. Never: an exception for what a sender sent, a picture after a failure and before the next key frame,
 * output time.
 */
@NullMarked
package app.connect.recorder.media.decode;

import org.jspecify.annotations.NullMarked;
