package app.connect.cluster.library;

import app.connect.cluster.library.LibraryCommand.FinalizationProgress;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryEvent.FinalizationClaimed;
import app.connect.cluster.library.LibraryEvent.FinalizationFailed;
import app.connect.cluster.library.LibraryEvent.RecordingFailed;
import app.connect.cluster.library.LibraryInternal.WorkAnswered;
import app.connect.cluster.library.LibraryInternal.WorkerFound;
import app.connect.cluster.library.LibraryState.Adopted;
import app.connect.cluster.library.LibraryState.Failed;
import app.connect.cluster.library.LibraryState.Finalizing;
import app.connect.cluster.recording.SupervisorCommand.FinalizationSpec;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Finalising, one attempt at a time: a worker is looked for, claimed in the journal, ordered, listened to, and given up
 * when it fails or is silent. What only memory knows of it is {@link FinalizationWatch}.
 */
final class Attempts {
    /** Failures of the recording itself; those of the environment are not counted. */
    private static final int MOST_FAILURES = 5;

    private final LibraryPorts ports;
    private final ActorContext<LibraryCommand> context;
    private final FinalizationWatch watch = new FinalizationWatch();
    /** Only of what failed, and only in memory: who asked can ask again. */
    private boolean wanted;

    Attempts(LibraryPorts ports, ActorContext<LibraryCommand> context) {
        this.ports = ports;
        this.context = context;
    }

    /** A finaliser that still works says so within a second; only silence leads to another attempt. */
    void recovered() {
        watch.begin(now());
    }

    EntryStep tick(Finalizing state) {
        if (state.node() != null) {
            return watch.isSilent(now()) ? fail(state, "silent", false) : EntryStep.NOTHING;
        }
        lookAgain();
        return EntryStep.NOTHING;
    }

    /** Somebody wants what failed to be tried again: at once, or as soon as a node takes it. */
    void again() {
        wanted = true;
        watch.forgive();
        lookAgain();
    }

    boolean isWanted() {
        return wanted;
    }

    void lookAgain() {
        if (watch.look(now())) {
            findWorker();
        }
    }

    private void findWorker() {
        context.pipeToSelf(
                ports.finalizers().find(watch.avoid()),
                (worker, failure) -> new WorkerFound(failure == null ? worker : Optional.empty()));
    }

    EntryStep claim(Finalizing state, WorkerFound found) {
        return state.node() == null ? claim(state, state.attempt() + 1, found) : EntryStep.NOTHING;
    }

    EntryStep claimAgain(Failed state, WorkerFound found) {
        return claim(state, state.attempt() + 1, found);
    }

    private EntryStep claim(Adopted state, int attempt, WorkerFound found) {
        watch.found();
        Finalizers.Worker worker = found.worker().orElse(null);
        if (worker == null) {
            watch.nobody(now());
            return EntryStep.NOTHING;
        }
        wanted = false;
        return EntryStep.persist(state, List.of(new FinalizationClaimed(attempt, worker.node())), next -> {
            watch.begin(now());
            context.pipeToSelf(
                    ports.finalizers().finalize(worker, new FinalizationSpec(state.recording(), attempt)),
                    (taken, failure) -> new WorkAnswered(attempt, failure == null && taken));
        });
    }

    EntryStep answered(Finalizing state, WorkAnswered answer) {
        return state.isClaimedBy(answer.attempt()) && !answer.taken()
                ? fail(state, "capacity.none", true)
                : EntryStep.NOTHING;
    }

    EntryStep progress(Finalizing state, FinalizationProgress progress) {
        if (state.isClaimedBy(progress.attempt())) {
            watch.progress(progress.step(), progress.percent(), now());
            if (watch.isNews(now())) {
                ports.news().tell(state.recording(), state.history().chain().nextIndex(), progress);
            }
        }
        return EntryStep.NOTHING;
    }

    EntryStep failed(Finalizing state, LibraryCommand.FinalizationFailed failed) {
        return state.isClaimedBy(failed.attempt())
                ? fail(state, failed.reason(), failed.retryable())
                : EntryStep.NOTHING;
    }

    private EntryStep fail(Finalizing state, String reason, boolean retryable) {
        watch.failed(reason, state.node(), now());
        FinalizationFailed failure = new FinalizationFailed(state.attempt(), reason, retryable);
        boolean last = !retryable && state.failures() + 1 >= MOST_FAILURES;
        return EntryStep.persist(
                state, last ? List.of(failure, new RecordingFailed(reason)) : List.of(failure), next -> {});
    }

    LibraryView view(Adopted state) {
        boolean working = state instanceof Finalizing;
        return new LibraryView(
                state.recording(),
                state.status(),
                working ? watch.blockedBy() : state instanceof Failed failed ? failed.reason() : null,
                working ? watch.step() : null,
                working ? watch.percent() : 0,
                state.media());
    }

    private long now() {
        return ports.monotonic().nanos();
    }
}
