package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.json.DecisionJson;
import app.connect.api.json.ItemsJson;
import app.connect.api.json.LedgerJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.LedgerItem;
import app.connect.cluster.access.RecordingLocation;
import app.connect.cluster.access.Standing;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingCommand.Decide;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.Decided;
import app.connect.cluster.time.MediaTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /recordings/{id}/consents}: what a person answers, and the ledger of it. */
final class ConsentRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of("POST,GET /recordings/{id}/consents");

    /** A closing gate is asked first, then the journal. */
    private static final Duration DECIDED = Duration.ofSeconds(8);

    private final Requests requests;
    private final Services services;

    ConsentRoutes(Requests requests, Services services) {
        this.requests = requests;
        this.services = services;
    }

    Route routes(Caller caller) {
        return pathPrefix(
                "recordings",
                () -> pathPrefix(
                        segment(),
                        id -> path(
                                "consents",
                                () -> concat(
                                        post(() -> decide(caller, Requests.recordingId(id))),
                                        get(() -> ledger(caller, Requests.recordingId(id)))))));
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
                        return row(location.recording(), decided.person());
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

    private CompletionStage<LedgerJson> row(RecordingId recording, PersonRef person) {
        return services.ledger().of(recording).thenApply(items -> items.stream()
                .filter(item -> item.person().equals(person))
                .findFirst()
                .map(ConsentRoutes::toJson)
                .orElseThrow(() -> new IllegalStateException("a decision without its ledger row")));
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
                                    .map(ConsentRoutes::toJson)
                                    .toList())));
        }));
    }

    static LedgerJson toJson(LedgerItem item) {
        LedgerItem.Entry latest = item.decided();
        List<ParticipantId> participants = item.participants();
        return new LedgerJson(
                participants.isEmpty() ? null : participants.get(0).value(),
                item.userId(),
                item.name(),
                item.policy(),
                item.textVersion(),
                format(item.notifiedAt()),
                format(item.deliveredAt()),
                latest == null ? null : latest.decision(),
                latest == null ? null : ApiTime.format(latest.decidedAt()),
                latest == null ? null : millis(latest.media()),
                latest == null ? null : latest.how(),
                item.history().stream()
                        .map(entry -> new LedgerJson.EntryJson(
                                entry.decision(),
                                entry.textVersion(),
                                ApiTime.format(entry.decidedAt()),
                                millis(entry.media()),
                                entry.how()))
                        .toList());
    }

    private static @Nullable String format(@Nullable Instant time) {
        return time == null ? null : ApiTime.format(time);
    }

    private static @Nullable Long millis(@Nullable MediaTime time) {
        return time == null ? null : time.toMillis();
    }
}
