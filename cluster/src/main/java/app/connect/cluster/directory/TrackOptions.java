package app.connect.cluster.directory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a platform may declare beyond {@link TrackFormat}.
 *
 * @param headerExtensions RTP header extension id to its URI
 * @param redPayloadType of packets that carry redundancy (RFC 2198)
 * @param rtx how lost packets are sent again
 */
public record TrackOptions(
        Map<String, String> headerExtensions, @Nullable Integer redPayloadType, @Nullable Retransmission rtx) {
    public static final TrackOptions NONE = new TrackOptions(Map.of(), null, null);

    public TrackOptions {
        headerExtensions = Map.copyOf(headerExtensions);
    }

    /** RFC 4588. */
    public record Retransmission(int payloadType, long ssrc) {}
}
