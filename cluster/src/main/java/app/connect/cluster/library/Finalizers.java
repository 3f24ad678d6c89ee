package app.connect.cluster.library;

import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.FinalizationSpec;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;

/** The recorder nodes as a library entry sees them: a port over their supervisors. Nothing here blocks. */
public interface Finalizers {
    record Worker(String node, ActorRef<SupervisorCommand> supervisor) {}

    /** The node with the least to do that takes work; {@code avoid} only if there is no other. Empty: none does now. */
    CompletionStage<Optional<Worker>> find(Optional<String> avoid);

    /** False if it will not; fails if it is silent. Progress then comes to the entry. */
    CompletionStage<Boolean> finalize(Worker worker, FinalizationSpec spec);
}
