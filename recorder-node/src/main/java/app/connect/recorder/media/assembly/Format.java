package app.connect.recorder.media.assembly;

import app.connect.recorder.time.ClockRate;

/** What the access units after a {@link Assembled.FormatChange} are. */
public sealed interface Format {
    Codec codec();

    /** The size in the key frame that follows, in pixels. */
    record Video(Codec codec, int widthPx, int heightPx) implements Format {}

    /** The channels and clock of the access units that follow; {@code channels} is what the track declared. */
    record Audio(Codec codec, ClockRate clockRate, int channels) implements Format {}
}
