package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.json.CallJson;
import app.connect.api.json.ParticipantJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.directory.CallChange;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /calls/{callId}} and its participants: the platform says who is in which call. */
final class CallRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS =
            Endpoint.of("PUT,GET,DELETE /calls/{callId}", "PUT,DELETE /calls/{callId}/participants/{participantId}");

    private final Requests requests;
    private final Services services;
    private final CallChanges changes;
    private final CallViews views;
    private final TrackRoutes tracks;

    CallRoutes(Requests requests, Services services) {
        this.requests = requests;
        this.services = services;
        this.changes = new CallChanges(services.recordings());
        this.views = new CallViews(services);
        this.tracks = new TrackRoutes(requests, services, changes, views);
    }

    Route routes(Caller caller) {
        return pathPrefix(
                "calls",
                () -> pathPrefix(segment(), id -> {
                    CallKey call = new CallKey(caller.org(), Requests.id("callId", id, CallId::new));
                    return concat(
                            pathEnd(() -> concat(
                                    put(() -> putCall(caller, call)),
                                    get(() -> getCall(caller, call)),
                                    delete(() -> endCall(caller, call)))),
                            pathPrefix(
                                    "participants",
                                    () -> pathPrefix(segment(), name -> {
                                        ParticipantId participant =
                                                Requests.id("participantId", name, ParticipantId::new);
                                        return concat(
                                                pathEnd(
                                                        () -> concat(
                                                                put(() -> putParticipant(caller, call, participant)),
                                                                delete(
                                                                        () -> deleteParticipant(
                                                                                caller, call, participant)))),
                                                tracks.routes(caller, call, participant));
                                    })));
                }));
    }

    private Route putCall(Caller caller, CallKey call) {
        Requests.require(services.access().decide(caller, Action.CALL_WRITE));
        return requests.body(CallJson.class, body -> {
            ConversationId conversation = Requests.id("conversationId", body.conversationId(), ConversationId::new);
            return requests.answer(services.calls()
                    .put(call, conversation, body.toSource())
                    .thenCompose(change -> changes.apply(call, change))
                    .thenCompose(noted -> views.state(call)));
        });
    }

    private Route getCall(Caller caller, CallKey call) {
        return requests.answer(services.access().call(caller, call.call()).thenCompose(standing -> {
            Requests.require(standing.decide(Action.CALL_READ));
            return views.state(call);
        }));
    }

    private Route endCall(Caller caller, CallKey call) {
        Requests.require(services.access().decide(caller, Action.CALL_WRITE));
        return requests.answer(done(call, services.calls().end(call)));
    }

    private Route putParticipant(Caller caller, CallKey call, ParticipantId participant) {
        Requests.require(services.access().decide(caller, Action.PARTICIPANT_WRITE));
        return requests.body(
                ParticipantJson.class,
                body -> requests.answer(
                        done(call, services.calls().putParticipant(call, participant, body.toArrival()))));
    }

    private Route deleteParticipant(Caller caller, CallKey call, ParticipantId participant) {
        Requests.require(services.access().decide(caller, Action.PARTICIPANT_WRITE));
        return parameterOptional(
                "at",
                at -> requests.answer(done(call, services.calls().deleteParticipant(call, participant, time(at)))));
    }

    private CompletionStage<HttpResponse> done(CallKey call, CompletionStage<CallChange> change) {
        return change.thenCompose(made -> changes.apply(call, made))
                .thenApply(noted -> HttpResponse.create().withStatus(StatusCodes.NO_CONTENT));
    }

    private static @Nullable Instant time(Optional<String> at) {
        try {
            return at.map(Instant::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw new ProblemException(ProblemCode.INVALID, "at must be an RFC 3339 time in UTC");
        }
    }
}
