/**
 * How loud sound is and how high it rises: ITU-R BS.1770 in pure Java, for the live mix and for mastering alike. Comes in:
 * stereo at 48 kHz, interleaved. Goes out: mean squares, integrated loudness, true peaks, limited sound.
 *
 * <p>Never: knows where sound comes from or goes to.
 */
@NullMarked
package app.connect.recorder.loudness;

import org.jspecify.annotations.NullMarked;
