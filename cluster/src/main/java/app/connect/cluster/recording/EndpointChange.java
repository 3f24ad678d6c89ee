package app.connect.cluster.recording;

import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.TrackId;
import app.connect.cluster.recording.RecordingReply.EndpointOfTrack;
import java.util.List;

/** Where one track is wanted from now on; empty: nowhere, nothing of it may leave the SFU. */
public record EndpointChange(ParticipantId participant, TrackId track, List<EndpointOfTrack> endpoints) {
    public EndpointChange {
        endpoints = List.copyOf(endpoints);
    }
}
