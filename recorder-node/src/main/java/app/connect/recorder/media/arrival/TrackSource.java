package app.connect.recorder.media.arrival;

import app.connect.recorder.time.ClockRate;
import java.util.OptionalLong;

/**
 * What a track's sender declared of its packets.
 *
 * @param ssrc the only SSRC that may be listened to; empty: whoever comes first
 */
public record TrackSource(int payloadType, ClockRate clockRate, OptionalLong ssrc) {
    public TrackSource {
        if (payloadType < 0 || payloadType > 127) {
            throw new IllegalArgumentException("payload type " + payloadType + " is not 7 bits");
        }
    }
}
