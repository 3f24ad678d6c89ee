package app.connect.cluster.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a track's RTP is to be read.
 *
 * @param codec as the contract spells it: {@code opus}, {@code VP8}, …
 * @param clockRate RTP ticks per second
 * @param channels 0 for pictures
 * @param ssrc declared by the sender, or null: the first one seen
 * @param rtcpFeedback what the sender answers to, e.g. {@code nack pli}
 */
public record TrackFormat(
        String codec,
        int payloadType,
        int clockRate,
        int channels,
        @Nullable Long ssrc,
        @Nullable String fmtp,
        List<String> rtcpFeedback) {
    public TrackFormat {
        rtcpFeedback = List.copyOf(rtcpFeedback);
    }
}
