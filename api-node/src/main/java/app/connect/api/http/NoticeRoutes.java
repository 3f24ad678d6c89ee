package app.connect.api.http;

import app.connect.api.json.LedgerJson;
import app.connect.api.json.NoticeDeliveryJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.LedgerItem;
import app.connect.cluster.access.RecordingLocation;
import app.connect.cluster.access.Standing;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingCommand.ConfirmNotice;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.NoticeConfirmed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /recordings/{id}/notices}: the proof that a person was told, from the platform or the person. */
final class NoticeRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of("POST /recordings/{id}/notices");

    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** Between the clock of who delivered it and the database's. */
    private static final Duration CLOCKS_MAY_BE_OFF = Duration.ofSeconds(60);

    private final Requests requests;
    private final Services services;
    private final LedgerViews rows;

    NoticeRoutes(Requests requests, Services services) {
        this.requests = requests;
        this.services = services;
        this.rows = new LedgerViews(services.ledger());
    }

    Route routes(Caller caller) {
        return requests.recording("notices", recording -> post(() -> delivered(caller, recording)));
    }

    private Route delivered(Caller caller, RecordingId recording) {
        return requests.body(
                NoticeDeliveryJson.class,
                body -> requests.answer(services.access()
                        .recording(caller, recording)
                        .thenCompose(standing -> delivered(caller, standing, body))
                        .thenApply(row -> Json.response(201, row))));
    }

    private CompletionStage<LedgerJson> delivered(
            Caller caller, Standing<RecordingLocation> standing, NoticeDeliveryJson body) {
        boolean anybodys = standing.decide(Action.NOTICE_DELIVERED) == AccessDecision.ALLOWED;
        if (!anybodys) {
            Requests.require(standing.decide(Action.CONSENT_OWN));
        }
        RecordingLocation location = standing.thing();
        ParticipantId participant = Requests.id("participantId", body.participantId(), ParticipantId::new);
        return services.ledger().of(location.recording()).thenCompose(ledger -> {
            LedgerItem item = noticed(ledger, participant);
            if (!anybodys && !caller.sub().equals(item.userId())) {
                throw new ProblemException(ProblemCode.FORBIDDEN, "a notice is confirmed by who received it");
            }
            Instant at = body.deliveredAt().truncatedTo(ChronoUnit.MILLIS);
            requireAfterIssue(item, at);
            return services.recordings()
                    .<RecordingReply>ask(
                            location.call(),
                            replyTo -> new ConfirmNotice(location.recording(), item.person(), at, replyTo),
                            ANSWER)
                    .thenCompose(reply -> row(location.recording(), reply));
        });
    }

    /** Of persons who had the same participant id one after the other, the last. */
    private static LedgerItem noticed(List<LedgerItem> ledger, ParticipantId participant) {
        return ledger.stream()
                .filter(item -> item.participants().contains(participant))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND, "no notice of this recording went to that participant"));
    }

    private static void requireAfterIssue(LedgerItem item, Instant at) {
        Instant issued = item.notifiedAt();
        if (issued != null && at.isBefore(issued.minus(CLOCKS_MAY_BE_OFF))) {
            throw new ProblemException(ProblemCode.INVALID, "deliveredAt is before the notice was issued");
        }
    }

    private CompletionStage<LedgerJson> row(RecordingId recording, RecordingReply reply) {
        if (reply instanceof NoticeConfirmed confirmed) {
            return rows.of(recording, confirmed.person());
        }
        throw Replies.refused(reply);
    }
}
