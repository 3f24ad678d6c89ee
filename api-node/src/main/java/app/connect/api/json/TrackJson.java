package app.connect.api.json;

import app.connect.cluster.directory.TrackDeclaration;
import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.directory.TrackOptions;
import app.connect.cluster.recording.SyncQuality;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A track in requests and answers; {@code endpoints} (always there), {@code syncQuality} and {@code blockedBy} in answers only. */
public record TrackJson(
        @Nullable String trackId,
        TrackKind kind,
        String codec,
        Integer payloadType,
        Integer clockRate,
        @Nullable Integer channels,
        @Nullable Long ssrc,
        @Nullable String fmtp,
        @Nullable Map<String, String> headerExtensions,
        @Nullable List<String> rtcpFeedback,
        @Nullable Integer redPayloadType,
        @Nullable RtxJson rtx,
        @Nullable Boolean muted,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<EndpointJson> endpoints,
        @Nullable SyncQuality syncQuality,
        @Nullable String blockedBy) {
    /** RFC 8285 §4.2 and §4.3: 0 is padding, 15 ends the one-byte form. */
    private static final String EXTENSION_ID = "[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]";

    /** RFC 4588. */
    public record RtxJson(Integer payloadType, Long ssrc) {
        public RtxJson {
            Required.member("rtx.payloadType", payloadType);
            Required.member("rtx.ssrc", ssrc);
            if (payloadType < 0 || payloadType > 127 || ssrc < 0 || ssrc > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("rtx must have a payloadType of 7 bits and an ssrc of 32");
            }
        }
    }

    /** Where to send plain RTP to. */
    public record EndpointJson(String host, int port, int rtcpPort, int epoch) {}

    /** {@code PATCH} of a track. */
    public record MutedJson(Boolean muted) {
        public MutedJson {
            Required.member("muted", muted);
        }
    }

    public TrackJson {
        Required.member("kind", kind);
        Required.member("codec", codec);
        Required.member("payloadType", payloadType);
        Required.member("clockRate", clockRate);
        headerExtensions = headerExtensions == null ? null : Map.copyOf(headerExtensions);
        rtcpFeedback = rtcpFeedback == null ? null : List.copyOf(rtcpFeedback);
        if (payloadType < 0 || payloadType > 127) {
            throw new IllegalArgumentException("payloadType must be 0 to 127");
        }
        if (clockRate <= 0) {
            throw new IllegalArgumentException("clockRate must be positive");
        }
        if (ssrc != null && (ssrc < 0 || ssrc > 0xFFFF_FFFFL)) {
            throw new IllegalArgumentException("ssrc must be 32 bits");
        }
    }

    public TrackDeclaration toDeclaration() {
        RecordableCodec recordable = RecordableCodec.named(codec);
        recordable.check(this);
        Map<String, String> extensions = headerExtensions == null ? Map.of() : headerExtensions;
        if (!extensions.keySet().stream().allMatch(id -> id.matches(EXTENSION_ID))) {
            throw new IllegalArgumentException("headerExtensions: an id is 1 to 255, of the one-byte form 1 to 14");
        }
        TrackFormat format = new TrackFormat(
                codec,
                payloadType,
                clockRate,
                channels == null ? recordable.usualChannels() : channels,
                ssrc,
                fmtp,
                rtcpFeedback == null ? List.of() : rtcpFeedback);
        TrackOptions options = new TrackOptions(
                extensions,
                redPayloadType,
                rtx == null ? null : new TrackOptions.Retransmission(rtx.payloadType(), rtx.ssrc()));
        return new TrackDeclaration(kind, format, options, Boolean.TRUE.equals(muted));
    }

    /**
     * @param syncQuality null: nothing of it has come
     * @param blockedBy why there is no endpoint although it is wanted
     */
    public static TrackJson of(
            String trackId,
            TrackDeclaration track,
            List<EndpointJson> endpoints,
            @Nullable SyncQuality syncQuality,
            @Nullable String blockedBy) {
        TrackFormat format = track.format();
        TrackOptions.Retransmission rtx = track.options().rtx();
        return new TrackJson(
                trackId,
                track.kind(),
                format.codec(),
                format.payloadType(),
                format.clockRate(),
                format.channels() == 0 ? null : format.channels(),
                format.ssrc(),
                format.fmtp(),
                track.options().headerExtensions().isEmpty()
                        ? null
                        : track.options().headerExtensions(),
                format.rtcpFeedback().isEmpty() ? null : format.rtcpFeedback(),
                track.options().redPayloadType(),
                rtx == null ? null : new RtxJson(rtx.payloadType(), rtx.ssrc()),
                track.muted(),
                List.copyOf(endpoints),
                syncQuality,
                blockedBy);
    }
}
