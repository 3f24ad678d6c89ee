package app.connect.local.call;

/** Where a track is in the API. */
public record TrackPath(String callId, String participantId, String trackId) {
    String path() {
        return "/calls/" + callId + "/participants/" + participantId + "/tracks/" + trackId;
    }
}
