package app.connect.cluster.events;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EndpointChange;
import java.util.Map;

/** What is told of tracks, in the words of the track itself. Pure. */
public final class TrackTellings {
    private TrackTellings() {}

    public static Map<String, Object> body(CallKey call, RecordingId recording, EndpointChange change) {
        return Map.of(
                "callId", call.call().value(),
                "recordingId", recording.value(),
                "participantId", change.participant().value(),
                "trackId", change.track().value(),
                "endpoints",
                        change.endpoints().stream()
                                .map(endpoint -> Map.of(
                                        "host", endpoint.host(),
                                        "port", endpoint.port(),
                                        "rtcpPort", endpoint.rtcpPort(),
                                        "epoch", endpoint.epoch().number()))
                                .toList());
    }
}
