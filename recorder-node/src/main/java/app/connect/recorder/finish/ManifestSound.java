package app.connect.recorder.finish;

import app.connect.recorder.finish.sound.Levels;
import app.connect.recorder.finish.sound.SoundFigures;

/**
 * What the manifest says of loudness.
 *
 * @param live the sound as it was recorded
 * @param levels what was done to it
 * @param result what {@code audio} came out as, decoded
 * @param passes how often it was encoded
 */
record ManifestSound(SoundFigures live, Levels levels, SoundFigures result, int passes) {}
