package app.connect.cluster.recording;

import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.RecordingCommand.Describe;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import app.connect.cluster.recording.RecordingReply.EndpointOfTrack;
import app.connect.cluster.recording.RecordingReply.RecordingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Answers who asks what is on, and where its media is wanted: nothing of anybody whose gate is not open. */
final class Descriptions {
    private final Desk desk;
    private final Sessions sessions;

    Descriptions(Desk desk, Sessions sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    Step describe(Running state, Describe describe) {
        describe.replyTo().tell(new CallDescription(RecordingViews.of(state, sessions.blockedBy()), endpoints(state)));
        return Step.NOTHING;
    }

    /** What the library does not have yet is still shown here. */
    Step describe(Idle state, Describe describe) {
        List<SealedRecording> owed = state.history().owed();
        RecordingView view = owed.isEmpty()
                ? null
                : state.history()
                        .past(owed.get(owed.size() - 1).recording())
                        .map(CallHistory.PastRecording::view)
                        .orElse(null);
        describe.replyTo().tell(new CallDescription(view, List.of()));
        return Step.NOTHING;
    }

    List<EndpointOfTrack> endpoints(Running state) {
        if (!(state instanceof Capturing)) {
            return List.of();
        }
        Set<PersonRef> permitted = desk.permitted(state);
        List<CallRoster.Track> tracks = desk.roster().map(CallRoster::tracks).orElse(List.of());
        List<EndpointOfTrack> endpoints = new ArrayList<>();
        for (TrackEndpoint endpoint : desk.link().endpoints()) {
            tracks.stream()
                    .filter(track -> track.number() == endpoint.track() && permitted.contains(track.person()))
                    .map(track -> new EndpointOfTrack(
                            track.participant(),
                            track.id(),
                            endpoint.host(),
                            endpoint.port(),
                            endpoint.rtcpPort(),
                            state.claim().epoch()))
                    .forEach(endpoints::add);
        }
        return endpoints;
    }
}
