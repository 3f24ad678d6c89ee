/**
 * Text for pictures. Comes in: a name or a line, and how large it is to be. Goes out: an {@link
 * app.connect.recorder.ffmpeg.Overlay}, made once and laid over many pictures. Shapes and orders any script that the
 * bundled fonts have, and what fonts of the machine have beside them; what no font has is left out, so there is never an
 * empty box. Never: anything about who is shown where, and no window system.
 */
@NullMarked
package app.connect.recorder.lettering;

import org.jspecify.annotations.NullMarked;
