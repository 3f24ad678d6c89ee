package app.connect.recorder.media.assembly;

import app.connect.recorder.time.ClockRate;

/**
 * What a track is, as it was declared.
 *
 * @param track its number in the recording
 * @param nack whether its sender answers generic NACK
 */
public record TrackFormat(int track, Codec codec, ClockRate clockRate, int channels, boolean nack) {}
