package app.connect.recorder.media.assembly;

import app.connect.recorder.time.ClockRate;
import java.util.OptionalInt;

/**
 * What a track is, as it was declared.
 *
 * @param track its number in the recording
 * @param nack whether its sender answers generic NACK
 * @param redPayloadType of packets with redundancy (RFC 2198) around the codec's; empty when none are declared
 */
public record TrackFormat(
        int track,
        Codec codec,
        ClockRate clockRate,
        int channels,
        boolean nack,
        Fmtp fmtp,
        ExtensionIds extensions,
        int payloadType,
        OptionalInt redPayloadType) {
    public TrackFormat {
        if (!codec.isVideo() && (channels < 1 || channels > 2)) {
            throw new IllegalArgumentException(channels + " channels of " + codec);
        }
    }

    /** Without parameters, extensions and redundancy. */
    public TrackFormat(int track, Codec codec, ClockRate clockRate, int channels, boolean nack) {
        this(track, codec, clockRate, channels, nack, Fmtp.NONE, ExtensionIds.NONE, 0, OptionalInt.empty());
    }
}
