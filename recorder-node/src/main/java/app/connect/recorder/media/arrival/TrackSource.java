package app.connect.recorder.media.arrival;

import app.connect.recorder.time.ClockRate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a track's sender declared of its packets.
 *
 * @param redPayloadType of packets that carry redundancy (RFC 2198) too; empty: none do
 * @param ssrc the only SSRC that may be listened to; empty: whoever comes first
 */
public record TrackSource(
        int payloadType,
        ClockRate clockRate,
        OptionalLong ssrc,
        OptionalInt redPayloadType,
        Optional<Retransmission> retransmission) {
    /** Of noise in the pauses of telephones, and of nothing else (RFC 3551 §6, RFC 3389); nobody has to declare it. */
    public static final int COMFORT_NOISE = 13;

    public TrackSource {
        check(payloadType);
        redPayloadType.ifPresent(TrackSource::check);
    }

    /** Without redundancy and retransmission. */
    public TrackSource(int payloadType, ClockRate clockRate, OptionalLong ssrc) {
        this(payloadType, clockRate, ssrc, OptionalInt.empty(), Optional.empty());
    }

    /** How lost packets are sent again (RFC 4588): as packets of another payload type and SSRC to the same port. */
    public record Retransmission(int payloadType, long ssrc) {
        public Retransmission {
            check(payloadType);
        }
    }

    boolean accepts(int type) {
        return type == payloadType
                || type == redPayloadType.orElse(payloadType)
                || (type == COMFORT_NOISE && clockRate.equals(ClockRate.TELEPHONE));
    }

    private static void check(int payloadType) {
        if (payloadType < 0 || payloadType > 127) {
            throw new IllegalArgumentException("payload type " + payloadType + " is not 7 bits");
        }
    }
}
