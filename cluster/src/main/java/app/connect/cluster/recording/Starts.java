package app.connect.cluster.recording;

import app.connect.cluster.recording.CallHistory.PastRecording;
import app.connect.cluster.recording.RecordingCommand.Start;
import app.connect.cluster.recording.RecordingInternal.StartPrepared;
import app.connect.cluster.recording.RecordingReply.Accepted;
import app.connect.cluster.recording.RecordingReply.RecordingView;
import app.connect.cluster.recording.RecordingReply.Refused;
import app.connect.cluster.recording.StartAttempt.Prepared;
import app.connect.cluster.recording.StartAttempt.Prepared.Declined;
import app.connect.cluster.recording.StartAttempt.Prepared.Ready;

/** How a recording begins: prepare, persist, open. The same request gets the same answer for as long as it is known. */
final class Starts {
    private final Desk desk;
    private final Sessions sessions;
    private boolean preparing;

    Starts(Desk desk, Sessions sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    /** Whether everything from outside has to wait. */
    boolean preparing() {
        return preparing;
    }

    Step start(Idle idle, Start start) {
        PastRecording past = idle.history().answerTo(start.requestDigest()).orElse(null);
        if (past != null) {
            start.replyTo().tell(again(past.isWhatIsAskedBy(start), past.view()));
            return Step.NOTHING;
        }
        preparing = true;
        StartAttempt attempt = new StartAttempt(desk.ports(), desk.call(), start);
        desk.context()
                .pipeToSelf(
                        attempt.prepare(),
                        (prepared, failure) ->
                                new StartPrepared(start, failure == null ? prepared : unavailable(failure)));
        return Step.NOTHING;
    }

    private static Prepared unavailable(Throwable failure) {
        return new Declined(
                Refusal.JOURNAL_UNAVAILABLE,
                "could not be prepared: " + failure.getClass().getSimpleName());
    }

    Step prepared(Idle idle, StartPrepared message) {
        preparing = false;
        Start start = message.start();
        if (message.outcome() instanceof Declined declined) {
            start.replyTo().tell(new Refused(declined.refusal(), declined.detail(), null));
            return Step.NOTHING;
        }
        Ready ready = (Ready) message.outcome();
        return new Step.Persist(
                ready.recording(),
                idle.start(
                        start,
                        ready.starter(),
                        ready.terms(),
                        ready.roster(),
                        ready.room().node()),
                state -> began((Running) state, start, ready),
                () -> {
                    desk.ports().recorders().release(ready.room(), ready.recording());
                    start.replyTo().tell(Replies.unavailable());
                });
    }

    private void began(Running state, Start start, Ready ready) {
        desk.begin(ready.roster());
        desk.entered();
        sessions.open(state, ready.room());
        RecordingView view = RecordingViews.of(state, null);
        desk.rows().whenWritten(() -> start.replyTo().tell(new Accepted(view)));
    }

    Step answerAgainOrRefuse(Running state, Start start) {
        LiveRecording.Origin origin = state.recording().origin();
        start.replyTo()
                .tell(
                        origin.isUnderTheKeyOf(start)
                                ? again(origin.isWhatIsAskedBy(start), RecordingViews.of(state, sessions.blockedBy()))
                                : new Refused(
                                        Refusal.ALREADY_ACTIVE,
                                        "recording " + origin.recording() + " is on",
                                        origin.recording()));
        return Step.NOTHING;
    }

    /** The answer to a key that {@code recording} was started under. */
    private static RecordingReply again(boolean asksForTheSame, RecordingView recording) {
        return asksForTheSame
                ? new Accepted(recording)
                : new Refused(
                        Refusal.OTHER_REQUEST,
                        "the key belongs to recording " + recording.recording(),
                        recording.recording());
    }
}
