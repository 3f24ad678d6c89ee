package app.connect.api.http;

import app.connect.api.json.DecisionJson;
import app.connect.api.json.ItemsJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.RecordingLocation;
import app.connect.cluster.access.Standing;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingCommand.Decide;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.Decided;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /recordings/{id}/consents}: what a person answers, and the ledger of it. */
final class ConsentRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of("POST,GET /recordings/{id}/consents");

    /** A closing gate is asked first, then the journal. */
    private static final Duration DECIDED = Duration.ofSeconds(8);

    private final Requests requests;
    private final Services services;
    private final LedgerViews rows;

    ConsentRoutes(Requests requests, Services services) {
        this.requests = requests;
        this.services = services;
        this.rows = new LedgerViews(services.ledger());
    }

    Route routes(Caller caller) {
        return requests.recording(
                "consents",
                recording -> concat(post(() -> decide(caller, recording)), get(() -> ledger(caller, recording))));
    }

    private Route decide(Caller caller, RecordingId recording) {
        return requests.body(
                DecisionJson.class,
                body -> requests.answer(services.access()
                        .recording(caller, recording)
                        .thenCompose(standing -> decide(caller, standing, body))));
    }

    private CompletionStage<HttpResponse> decide(
            Caller caller, Standing<RecordingLocation> standing, DecisionJson body) {
        boolean onBehalf = standing.decide(Action.CONSENT_ON_BEHALF) == AccessDecision.ALLOWED;
        if (!onBehalf) {
            Requests.require(standing.decide(Action.CONSENT_OWN));
        }
        RecordingLocation location = standing.thing();
        DecisionChannel channel = onBehalf ? DecisionChannel.ROOM_CONTROLLER : DecisionChannel.BUTTON;
        return presence(caller, location, onBehalf, body)
                .thenCompose(participant -> services.recordings()
                        .<RecordingReply>ask(
                                location.call(),
                                replyTo -> new Decide(
                                        location.recording(),
                                        participant,
                                        body.decision(),
                                        body.textVersion(),
                                        channel,
                                        replyTo),
                                DECIDED))
                .thenCompose(reply -> {
                    if (reply instanceof Decided decided) {
                        return rows.of(location.recording(), decided.person());
                    }
                    throw Replies.refused(reply);
                })
                .thenApply(row -> Json.response(201, row));
    }

    private CompletionStage<ParticipantId> presence(
            Caller caller, RecordingLocation location, boolean onBehalf, DecisionJson body) {
        String named = body.participantId();
        if (onBehalf) {
            if (named == null) {
                throw new ProblemException(ProblemCode.INVALID, "participantId is missing");
            }
            return CompletableFuture.completedFuture(Requests.id("participantId", named, ParticipantId::new));
        }
        return services.calls().presencesOf(location.call(), caller.sub()).thenApply(presences -> presences.stream()
                .filter(presence -> named == null || presence.value().equals(named))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.FORBIDDEN, "consent is given by who is in the call, for themselves")));
    }

    private Route ledger(Caller caller, RecordingId recording) {
        return requests.answer(services.access().recording(caller, recording).thenCompose(standing -> {
            boolean all = standing.decide(Action.LEDGER_ALL) == AccessDecision.ALLOWED;
            if (!all) {
                Requests.require(standing.decide(Action.LEDGER_OWN));
            }
            return services.ledger()
                    .of(recording)
                    .thenApply(items -> Json.response(
                            200,
                            ItemsJson.all(items.stream()
                                    .filter(item -> all || caller.sub().equals(item.userId()))
                                    .map(LedgerViews::toJson)
                                    .toList())));
        }));
    }
}
