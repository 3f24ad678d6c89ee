package app.connect.local.call;

import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.TrackFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a platform says about a track before it sends it. */
public record TrackDeclaration(String kind, TrackFormat format, int ssrc, FeedbackAbility ability) {
    /** Opus is always declared with two channels, RFC 7587 section 7. */
    private static final int OPUS_CHANNELS = 2;

    JsonNode toJson() {
        ObjectNode track = ApiTransport.JSON.createObjectNode();
        track.put("kind", kind).put("codec", format.codec());
        track.put("payloadType", format.payloadType()).put("clockRate", format.clockRate());
        track.put("ssrc", Integer.toUnsignedLong(ssrc));
        if ("opus".equals(format.codec())) {
            track.put("channels", OPUS_CHANNELS);
        }
        ArrayNode feedback = track.putArray("rtcpFeedback");
        ability.rtcpFeedback().forEach(feedback::add);
        return track;
    }
}
