package app.connect.cluster.recording;

import app.connect.cluster.consent.PersonConsent;
import app.connect.cluster.recording.RecordingCommand.ConfirmNotice;
import app.connect.cluster.recording.RecordingEvent.NoticeDelivered;
import app.connect.cluster.recording.RecordingReply.NoticeConfirmed;
import app.connect.cluster.recording.RecordingReply.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The proof that a person's notice arrived: evidence, so it is in the journal; the earliest arrival counts. */
final class Notices {
    /** Clocks of devices and platforms are off by seconds; a notice that arrives later than that is a mistake. */
    private static final Duration CLOCKS_MAY_BE_OFF = Duration.ofSeconds(60);

    private final Desk desk;

    Notices(Desk desk) {
        this.desk = desk;
    }

    Step confirm(Running state, ConfirmNotice confirm) {
        if (!state.recording().id().equals(confirm.recording())) {
            return refuse(state.history(), confirm);
        }
        PersonConsent line = state.recording().consent().of(confirm.person()).orElse(null);
        if (line == null) {
            return answer(confirm, new Refused(Refusal.NOT_IN_CALL, "this person was sent no notice", null));
        }
        Instant latest = desk.ports().clock().now().plus(CLOCKS_MAY_BE_OFF);
        if (confirm.deliveredAt().isAfter(latest)) {
            return answer(confirm, new Refused(Refusal.NOT_YET, "deliveredAt is in the future", null));
        }
        Instant known = line.deliveredAt();
        if (known != null && !confirm.deliveredAt().isBefore(known)) {
            return answer(confirm, new NoticeConfirmed(confirm.recording(), confirm.person(), known));
        }
        return new Step.Persist(
                state.recording().id(),
                List.of(new NoticeDelivered(confirm.person(), confirm.deliveredAt())),
                next -> desk.rows().whenWritten(() -> confirm.replyTo()
                        .tell(new NoticeConfirmed(confirm.recording(), confirm.person(), confirm.deliveredAt()))),
                () -> confirm.replyTo().tell(Replies.unavailable()));
    }

    /** The chain of a recording that is over is closed. */
    Step refuse(CallHistory history, ConfirmNotice confirm) {
        boolean known = history.past(confirm.recording()).isPresent();
        return answer(confirm, known ? Replies.over() : Replies.unknown());
    }

    private static Step answer(ConfirmNotice confirm, RecordingReply reply) {
        confirm.replyTo().tell(reply);
        return Step.NOTHING;
    }
}
