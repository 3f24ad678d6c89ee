package app.connect.cluster.recording;

import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.RecordingCommand.Describe;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import app.connect.cluster.recording.RecordingReply.EndpointOfTrack;
import app.connect.cluster.recording.RecordingReply.RecordingView;
import app.connect.cluster.recording.RecordingReply.ReportOnTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/** Answers who asks what is on, and where its media is wanted: nothing of anybody whose gate is not open. */
final class Descriptions {
    private final Desk desk;
    private final Sessions sessions;

    Descriptions(Desk desk, Sessions sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    Step describe(Running state, Describe describe) {
        describe.replyTo()
                .tell(new CallDescription(
                        RecordingViews.of(state, sessions.blockedBy()), endpoints(state), reports(state)));
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
        describe.replyTo().tell(new CallDescription(view, List.of(), List.of()));
        return Step.NOTHING;
    }

    List<EndpointOfTrack> endpoints(Running state) {
        return ofTracks(
                state,
                desk.link().endpoints(),
                TrackEndpoint::track,
                (track, endpoint) -> new EndpointOfTrack(
                        track.participant(),
                        track.id(),
                        endpoint.host(),
                        endpoint.port(),
                        endpoint.rtcpPort(),
                        state.claim().epoch()));
    }

    private List<ReportOnTrack> reports(Running state) {
        return ofTracks(
                state,
                desk.link().reports(),
                TrackReport::track,
                (track, report) ->
                        new ReportOnTrack(track.participant(), track.id(), report.syncQuality(), report.blockedBy()));
    }

    /** What the session said of tracks by their number, told of those whose gate is open. */
    private <S, T> List<T> ofTracks(
            Running state, List<S> said, ToIntFunction<S> number, BiFunction<CallRoster.Track, S, T> told) {
        if (!(state instanceof Capturing)) {
            return List.of();
        }
        Set<PersonRef> permitted = desk.permitted(state);
        List<CallRoster.Track> tracks = desk.roster().map(CallRoster::tracks).orElse(List.of());
        List<T> all = new ArrayList<>();
        for (S one : said) {
            tracks.stream()
                    .filter(track -> track.number() == number.applyAsInt(one) && permitted.contains(track.person()))
                    .map(track -> told.apply(track, one))
                    .forEach(all::add);
        }
        return all;
    }
}
