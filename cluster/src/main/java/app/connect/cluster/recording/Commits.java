package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingCommand.CommitRefused;
import app.connect.cluster.recording.RecordingCommand.CommitSlot;
import app.connect.cluster.recording.RecordingCommand.Committed;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import java.util.List;

/** Slots that ask to enter. Exactly one final answer each, or none: then they are offered again. */
final class Commits {
    private final Desk desk;
    private final Endings endings;

    Commits(Desk desk, Endings endings) {
        this.desk = desk;
        this.endings = endings;
    }

    Step commit(Running state, CommitSlot commit) {
        if (!state.recording().id().equals(commit.recording())) {
            return commitOther(state, commit);
        }
        if (state instanceof Starting) {
            // Not active yet for the journal: the session says so again, and the slot comes again.
            return Step.NOTHING;
        }
        CommitVerdict verdict = state.judge(commit.epoch(), commit.facts());
        if (verdict instanceof CommitVerdict.Enter) {
            return Step.persist(
                    commit.recording(),
                    List.of(new SlotCommitted(commit.epoch(), commit.facts(), commit.position())),
                    next -> committed((Running) next, commit));
        }
        if (verdict instanceof CommitVerdict.No no) {
            refuse(commit, no.reason());
        } else {
            accept(commit);
        }
        return Step.NOTHING;
    }

    private void committed(Running state, CommitSlot commit) {
        if (state.isClaimedBy(commit.epoch()) && state instanceof Ending) {
            desk.link().touched(desk.nanos());
        }
        accept(commit);
        endings.sealSoon(state);
    }

    /** A recording of this call that is over, or none of this call's. */
    Step commitOther(RecordingState state, CommitSlot commit) {
        if (state.history().past(commit.recording()).isPresent()) {
            refuse(commit, CommitRefusal.SEALED);
            return Step.NOTHING;
        }
        desk.ports().rows().known(desk.call(), commit.recording()).whenComplete((known, failure) -> {
            if (failure == null) {
                refuse(commit, known ? CommitRefusal.SEALED : CommitRefusal.UNKNOWN_RECORDING);
            }
        });
        return Step.NOTHING;
    }

    private static void accept(CommitSlot commit) {
        commit.replyTo()
                .tell(new Committed(
                        commit.recording(),
                        commit.epoch(),
                        commit.facts().slot().number()));
    }

    private static void refuse(CommitSlot commit, CommitRefusal reason) {
        commit.replyTo()
                .tell(new CommitRefused(
                        commit.recording(),
                        commit.epoch(),
                        commit.facts().slot().number(),
                        reason));
    }
}
