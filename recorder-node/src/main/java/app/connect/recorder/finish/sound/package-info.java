/**
 * Mastering: the rendition {@code audio} at −16 LUFS. Comes in: decoded sound on the timeline of the recording, slot
 * after slot, silence in gaps. Goes out: AAC in CMAF segments, one a slot, and what was measured of it. Start reading at
 * {@link app.connect.recorder.finish.sound.SoundPass}.
 */
@NullMarked
package app.connect.recorder.finish.sound;

import org.jspecify.annotations.NullMarked;
