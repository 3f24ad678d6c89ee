package app.connect.cluster.directory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the contract lets a platform declare beyond {@link TrackFormat} and no node reads yet; kept and given back.
 *
 * @param headerExtensions RTP header extension id to its URI
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
