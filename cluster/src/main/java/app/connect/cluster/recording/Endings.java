package app.connect.cluster.recording;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingCommand.SessionDrained;
import app.connect.cluster.recording.RecordingCommand.Stop;
import app.connect.cluster.recording.RecordingEvent.HandedToLibrary;
import app.connect.cluster.recording.RecordingEvent.RecordingAborted;
import app.connect.cluster.recording.RecordingInternal.HandedOver;
import app.connect.cluster.recording.RecordingInternal.Tick;
import app.connect.cluster.recording.RecordingReply.Accepted;
import app.connect.cluster.time.MediaTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** How a recording ends: the cut, the wait for the last slots, the seal, and the hand-over to the library. */
final class Endings {
    /** Design §4: the longest that slots are waited for. */
    private static final Duration LAST_SLOTS = Duration.ofSeconds(60);
    /** Without a session only a spool can still bring slots, and a restarted node offers at once. */
    private static final Duration SPOOL = Duration.ofSeconds(10);

    private static final long AGAIN = Duration.ofSeconds(1).toNanos();

    private final Desk desk;
    private final Set<RecordingId> handing = new HashSet<>();
    private long handedNanos;

    Endings(Desk desk) {
        this.desk = desk;
    }

    Step stop(Capturing state, Stop stop) {
        if (!state.recording().id().equals(stop.recording())) {
            return stopPast(state, stop);
        }
        return cut(state, stop.at(), stop.reason(), next -> stop.replyTo().tell(accepted(next)), () -> stop.replyTo()
                .tell(Replies.unavailable()));
    }

    Step stopAgain(Ending state, Stop stop) {
        if (!state.recording().id().equals(stop.recording())) {
            return stopPast(state, stop);
        }
        stop.replyTo().tell(accepted(state));
        return Step.NOTHING;
    }

    /** What is over was stopped: the same answer as long as it is known. */
    Step stopPast(RecordingState state, Stop stop) {
        stop.replyTo()
                .tell(state.history()
                        .past(stop.recording())
                        .<RecordingReply>map(past -> new Accepted(past.view()))
                        .orElseGet(Replies::unknown));
        return Step.NOTHING;
    }

    private static Accepted accepted(RecordingState state) {
        if (state instanceof Running running) {
            return new Accepted(RecordingViews.of(running, null));
        }
        List<CallHistory.PastRecording> past = state.history().past();
        return new Accepted(past.get(past.size() - 1).view());
    }

    /** The rows say that it was stopped or that the call has ended, or a limit is reached. */
    Step cutAt(Capturing state, Instant at, EndReason reason, Runnable then) {
        return cut(state, at, reason, next -> then.run(), () -> {});
    }

    private Step cut(
            Capturing state, Instant at, EndReason reason, Consumer<RecordingState> then, Runnable unavailable) {
        RecordingEvent event =
                state instanceof Starting ? new RecordingAborted(reason) : state.stop(positionAt(state, at), reason);
        return new Step.Persist(
                state.recording().id(),
                List.of(event),
                next -> {
                    desk.entered();
                    if (next instanceof Ending ending) {
                        tellCut(ending);
                        sealSoon(ending);
                    } else {
                        close("aborted");
                        handOver(next);
                    }
                    desk.rows().whenWritten(() -> then.accept(next));
                },
                unavailable);
    }

    private MediaTime positionAt(Running state, Instant at) {
        Optional<ClockPair> pair = desk.position(state);
        return pair.map(known -> known.backOrForthTo(at)).orElse(MediaTime.ZERO);
    }

    private void tellCut(Ending ending) {
        desk.link().session().ifPresent(session -> session.tell(new SessionCommand.Cut(ending.cut())));
    }

    Step drained(Ending state, SessionDrained drained) {
        boolean current = state.recording().id().equals(drained.recording()) && state.isClaimedBy(drained.epoch());
        return current ? seal(state) : Step.NOTHING;
    }

    /** Looked at four times a second; and at once, by {@link #sealSoon}, when a slot came in. */
    Step tick(Ending state) {
        Instant now = desk.ports().clock().now();
        boolean waitedLong = Duration.between(state.stoppedAt(), now).compareTo(LAST_SLOTS) >= 0;
        boolean nobodyThere = desk.link().silentFor(desk.nanos()).compareTo(SPOOL) >= 0;
        return state.isAccountedFor() || waitedLong || nobodyThere ? seal(state) : Step.NOTHING;
    }

    void sealSoon(Running state) {
        if (state instanceof Ending ending && ending.isAccountedFor()) {
            desk.context().getSelf().tell(new Tick());
        }
    }

    private Step seal(Ending state) {
        return Step.persist(state.recording().id(), state.seal(), next -> {
            close("sealed");
            handOver(next);
        });
    }

    private void close(String reason) {
        desk.link().session().ifPresent(session -> session.tell(new SessionCommand.Close(reason)));
        desk.link().reset();
    }

    /** Whatever the library has not answered yet, once a second. */
    void handOverAgain(RecordingState state) {
        if (!state.history().owed().isEmpty() && desk.nanos() - handedNanos >= AGAIN) {
            handOver(state);
        }
    }

    private void handOver(RecordingState state) {
        handedNanos = desk.nanos();
        for (SealedRecording owed : state.history().owed()) {
            if (handing.add(owed.recording())) {
                desk.context()
                        .pipeToSelf(
                                desk.ports().library().adopt(owed),
                                (done, failure) -> new HandedOver(owed.recording(), failure == null));
            }
        }
    }

    Step handedOver(RecordingState state, HandedOver outcome) {
        handing.remove(outcome.recording());
        boolean owed = state.history().owed().stream()
                .anyMatch(sealedOne -> sealedOne.recording().equals(outcome.recording()));
        return outcome.adopted() && owed
                ? Step.persist(outcome.recording(), List.of(new HandedToLibrary()), next -> {})
                : Step.NOTHING;
    }
}
