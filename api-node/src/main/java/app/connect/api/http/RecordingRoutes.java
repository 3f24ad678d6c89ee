package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.json.LayoutJson;
import app.connect.api.json.RecordingJson;
import app.connect.api.json.StartJson;
import app.connect.api.json.TitleJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.RecordingLocation;
import app.connect.cluster.access.StopRequests.StopRequest;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingCommand.ChangeLayout;
import app.connect.cluster.recording.RecordingCommand.Start;
import app.connect.cluster.recording.RecordingCommand.Stop;
import app.connect.cluster.recording.RecordingReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** Start, stop, name and read a recording. */
final class RecordingRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of(
            "POST /calls/{callId}/recordings",
            "GET,PATCH /recordings/{id}",
            "POST /recordings/{id}/stop",
            "PUT /recordings/{id}/layout");

    /** Reserving room asks several nodes in turn. */
    private static final Duration STARTED = Duration.ofSeconds(12);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Requests requests;
    private final Services services;
    private final RecordingViews views;

    RecordingRoutes(Requests requests, Services services, RecordingViews views) {
        this.requests = requests;
        this.services = services;
        this.views = views;
    }

    Route routes(Caller caller) {
        return concat(
                pathPrefix(
                        "calls",
                        () -> pathPrefix(
                                segment(),
                                id -> path(
                                        "recordings",
                                        () -> post(() -> start(
                                                caller,
                                                new CallKey(caller.org(), Requests.id("callId", id, CallId::new))))))),
                pathPrefix(
                        "recordings",
                        () -> pathPrefix(
                                segment(),
                                id -> concat(
                                        pathEnd(() -> concat(
                                                get(() -> read(caller, Requests.recordingId(id))),
                                                patch(() -> rename(caller, Requests.recordingId(id))))),
                                        path("stop", () -> post(() -> stop(caller, Requests.recordingId(id)))),
                                        path("layout", () -> put(() -> layout(caller, Requests.recordingId(id))))))));
    }

    private Route start(Caller caller, CallKey call) {
        return optionalHeaderValueByName(
                "Idempotency-Key",
                key -> requests.body(
                        StartJson.class,
                        body -> start(
                                caller,
                                call,
                                RequestDigest.of(caller, key),
                                body.toLayout(),
                                body.toProfile(services.ladder()))));
    }

    private Route start(Caller caller, CallKey call, String digest, Layout layout, EncoderProfile profile) {
        return requests.answer(services.access()
                .call(caller, call.call())
                .thenCompose(standing -> {
                    Requests.require(standing.decide(Action.RECORDING_START));
                    return services.calls().presencesOf(call, caller.sub());
                })
                .thenApply(RecordingRoutes::first)
                .thenCompose(participant ->
                        start(call, replyTo -> new Start(participant, digest, layout, profile, replyTo))));
    }

    private CompletionStage<HttpResponse> start(CallKey call, Function<ActorRef<RecordingReply>, Start> start) {
        return services.recordings()
                .<RecordingReply>ask(call, start::apply, STARTED)
                .thenCompose(reply -> views.live(call, Replies.accepted(reply)))
                .thenApply(recording -> Json.response(202, recording));
    }

    private static ParticipantId first(List<ParticipantId> presences) {
        if (presences.isEmpty()) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "only who is in the call can start its recording");
        }
        return presences.get(0);
    }

    /** Accepted when the row is written: the timeline is cut at its time, whoever carries it out. */
    private Route stop(Caller caller, RecordingId recording) {
        return requests.answer(services.access().recording(caller, recording).thenCompose(standing -> {
            Requests.require(standing.decide(Action.RECORDING_STOP));
            RecordingLocation location = standing.thing();
            return services.stops()
                    .accept(recording, EndReason.STOPPED, null)
                    .thenCompose(stop -> stop(location, stop))
                    .thenCompose(done -> views.of(location))
                    .thenApply(view -> Json.response(202, view));
        }));
    }

    private CompletionStage<RecordingReply> stop(RecordingLocation location, StopRequest stop) {
        return services.recordings()
                .ask(
                        location.call(),
                        replyTo -> new Stop(location.recording(), stop.at(), stop.reason(), replyTo),
                        ANSWER);
    }

    private Route layout(Caller caller, RecordingId recording) {
        return requests.body(LayoutJson.class, body -> {
            Layout layout = body.toLayout();
            return requests.answer(services.access()
                    .recording(caller, recording)
                    .thenCompose(standing -> {
                        Requests.require(standing.decide(Action.RECORDING_LAYOUT));
                        return change(standing.thing(), layout);
                    })
                    .thenApply(view -> Json.response(202, view)));
        });
    }

    private CompletionStage<RecordingJson> change(RecordingLocation location, Layout layout) {
        return services.recordings()
                .<RecordingReply>ask(
                        location.call(), replyTo -> new ChangeLayout(location.recording(), layout, replyTo), ANSWER)
                .thenApply(Replies::accepted)
                .thenCompose(changed -> views.of(location));
    }

    /** Who reads the recording hears of it at once; lists too, which join it. */
    private Route rename(Caller caller, RecordingId recording) {
        return requests.body(
                TitleJson.class,
                body -> requests.answer(
                        services.access().recording(caller, recording).thenCompose(standing -> {
                            Requests.require(standing.decide(Action.TITLE));
                            return services.titles()
                                    .give(recording, body.title(), caller.sub())
                                    .thenCompose(given -> views.of(standing.thing()))
                                    .thenApply(view -> Json.response(200, view));
                        })));
    }

    private Route read(Caller caller, RecordingId recording) {
        return requests.answer(services.access().recording(caller, recording).thenCompose(standing -> {
            if (standing.decide(Action.METADATA) == AccessDecision.ALLOWED) {
                return views.of(standing.thing()).thenApply(view -> Json.response(200, view));
            }
            Requests.require(standing.decide(Action.STATUS));
            return views.status(standing.thing()).thenApply(status -> Json.response(200, status));
        }));
    }
}
