package app.connect.api.http;

import app.connect.api.json.CallStateJson;
import app.connect.api.json.CallStateJson.ActiveRecordingJson;
import app.connect.api.json.CallStateJson.MemberInCallJson;
import app.connect.api.json.CallStateJson.NoticeJson;
import app.connect.api.json.TrackJson;
import app.connect.api.json.TrackJson.EndpointJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.directory.CallRecord;
import app.connect.cluster.directory.ConsentNotice;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.TrackId;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import app.connect.cluster.recording.RecordingReply.RecordingView;
import app.connect.cluster.recording.RecordingReply.ReportOnTrack;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A call and its tracks as clients see them: rows, with what the call's entity knows of the recording that is on. */
final class CallViews {
    private final Services services;
    private final CallDescriptions descriptions;

    CallViews(Services services) {
        this.services = services;
        this.descriptions = new CallDescriptions(services.recordings());
    }

    CompletionStage<HttpResponse> state(CallKey call) {
        return services.calls()
                .get(call)
                .thenCombine(
                        describe(call),
                        (found, description) -> new Known(found.orElseThrow(CallViews::noCall), description))
                .thenCompose(known -> notice(call, known.description().recording())
                        .thenApply(notice -> Json.response(200, state(call, known, notice))));
    }

    /** The track with the endpoints that its sender is to send to now; none while nothing of it may leave the SFU. */
    CompletionStage<HttpResponse> track(CallKey call, ParticipantId participant, TrackId track) {
        return services.calls()
                .getTrack(call, participant, track)
                .thenCombine(
                        describe(call),
                        (found, description) -> Json.response(
                                200,
                                track(
                                        found.orElseThrow(
                                                () -> new ProblemException(ProblemCode.NOT_FOUND, "no such track")),
                                        description)));
    }

    private record Known(CallRecord rows, CallDescription description) {}

    private CompletionStage<CallDescription> describe(CallKey call) {
        return descriptions.of(call);
    }

    private CompletionStage<Optional<NoticeJson>> notice(CallKey call, @Nullable RecordingView recording) {
        if (recording == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return services.policies()
                .consent(call.organisation(), recording.textVersion())
                .thenApply(text -> Optional.of(toJson(text)));
    }

    private static CallStateJson state(CallKey call, Known known, Optional<NoticeJson> notice) {
        CallRecord rows = known.rows();
        Instant ended = rows.ended();
        RecordingView recording = known.description().recording();
        return new CallStateJson(
                call.call().value(),
                rows.conversation().value(),
                ended == null ? null : ApiTime.format(ended),
                rows.participants().stream()
                        .map(participant -> new MemberInCallJson(
                                participant.id().value(),
                                participant.userId(),
                                participant.name(),
                                ApiTime.format(participant.joinedAt()),
                                tracksOf(participant.id(), known)))
                        .toList(),
                recording == null ? null : active(recording, notice.orElseThrow()));
    }

    private static ActiveRecordingJson active(RecordingView recording, NoticeJson notice) {
        Instant started = recording.startedAt();
        return new ActiveRecordingJson(
                recording.recording().value(),
                recording.status(),
                started == null ? null : ApiTime.format(started),
                notice);
    }

    private static List<TrackJson> tracksOf(ParticipantId participant, Known known) {
        return known.rows().tracks().stream()
                .filter(track -> track.participant().equals(participant))
                .map(track -> track(track, known.description()))
                .toList();
    }

    private static TrackJson track(CallRecord.Track track, CallDescription description) {
        List<EndpointJson> endpoints = description.endpoints().stream()
                .filter(endpoint -> endpoint.participant().equals(track.participant())
                        && endpoint.track().equals(track.id()))
                .map(endpoint -> new EndpointJson(
                        endpoint.host(),
                        endpoint.port(),
                        endpoint.rtcpPort(),
                        endpoint.epoch().number()))
                .toList();
        Optional<ReportOnTrack> report = description.reports().stream()
                .filter(said -> said.participant().equals(track.participant())
                        && said.track().equals(track.id()))
                .findFirst();
        return TrackJson.of(
                track.id().value(),
                track.declaration(),
                endpoints,
                report.map(ReportOnTrack::syncQuality).orElse(null),
                report.map(ReportOnTrack::blockedBy).orElse(null));
    }

    private static NoticeJson toJson(ConsentNotice notice) {
        return new NoticeJson(
                notice.terms().mode(),
                notice.terms().textVersion(),
                notice.text(),
                notice.learnMoreUrl(),
                notice.terms().declinedMayStay());
    }

    private static ProblemException noCall() {
        return new ProblemException(ProblemCode.NOT_FOUND, "no such call");
    }
}
