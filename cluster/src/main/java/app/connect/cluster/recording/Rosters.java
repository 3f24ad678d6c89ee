package app.connect.cluster.recording;

import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.recording.RecordingCommand.RosterChanged;
import app.connect.cluster.recording.RecordingInternal.AfterRoster;
import app.connect.cluster.recording.RecordingInternal.DecideAgain;
import app.connect.cluster.recording.RecordingInternal.RosterRead;
import app.connect.cluster.recording.RecordingReply.RosterNoted;
import java.time.Duration;
import java.util.List;

/** Follows the call's rows while a recording is on: rows first, then the difference as events, then the session. */
final class Rosters {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Desk desk;
    private final Endings endings;
    private boolean owed;
    private long askedNanos;

    Rosters(Desk desk, Endings endings) {
        this.desk = desk;
        this.endings = endings;
    }

    Step changed(Running state, RosterChanged changed) {
        read(state, new AfterRoster.Note(changed));
        return Step.NOTHING;
    }

    /** Nothing is recorded, so nothing is read: a start reads for itself. */
    Step changed(RosterChanged changed) {
        changed.replyTo().tell(new RosterNoted(changed.version()));
        return Step.NOTHING;
    }

    void read(Running state, AfterRoster then) {
        owed = true;
        askedNanos = desk.nanos();
        desk.context()
                .pipeToSelf(
                        desk.ports()
                                .roster()
                                .roster(desk.call(), state.recording().id()),
                        (roster, failure) -> new RosterRead(failure == null ? roster.orElse(null) : null, then));
    }

    /** Reads again what could not be read. */
    void tick(Running state) {
        if (owed && desk.nanos() - askedNanos >= AGAIN.toNanos()) {
            read(state, new AfterRoster.Nothing());
        }
    }

    Step apply(Running state, RosterRead read) {
        CallRoster roster = read.roster();
        if (roster == null) {
            return Step.NOTHING;
        }
        owed = false;
        if (!desk.noteRoster(roster) || !(state instanceof Capturing capturing)) {
            return answer(read.then());
        }
        if (roster.ended() != null) {
            return endings.cutAt(capturing, roster.ended(), EndReason.CALL_ENDED, () -> answer(read.then()));
        }
        if (roster.stopRequested() != null) {
            return endings.cutAt(capturing, roster.stopRequested(), EndReason.STOPPED, () -> answer(read.then()));
        }
        List<RecordingEvent> difference = state.recording().attendance().difference(roster);
        if (difference.isEmpty()) {
            desk.configure(state);
            return answer(read.then());
        }
        return Step.persist(state.recording().id(), difference, next -> {
            desk.configure((Running) next);
            desk.rows().whenWritten(() -> answer(read.then()));
        });
    }

    /** The recording was over before the rows were read. */
    Step late(RosterRead read) {
        return answer(read.then());
    }

    private Step answer(AfterRoster then) {
        if (then instanceof AfterRoster.Note note) {
            note.changed().replyTo().tell(new RosterNoted(note.changed().version()));
        } else if (then instanceof AfterRoster.Decide decide) {
            desk.context().getSelf().tell(new DecideAgain(decide.decide()));
        }
        return Step.NOTHING;
    }
}
