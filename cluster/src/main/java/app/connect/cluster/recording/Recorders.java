package app.connect.cluster.recording;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;

/** The recorder nodes as a recording's entity sees them: a port over their supervisors. Nothing here blocks. */
public interface Recorders {
    /** Held for 15 s. */
    record Room(String node, ActorRef<SupervisorCommand> supervisor) {}

    /** What became of looking for a claimed session. */
    sealed interface Readoption {
        record Found(ActorRef<SessionCommand> session) implements Readoption {}

        /** The node that had it says that it has it no more. */
        record Gone() implements Readoption {}

        /** Nobody who should know answered. */
        record Silent() implements Readoption {}
    }

    /**
     * Room on the node that has the most of it; with a node to {@code avoid} speed counts: the first that answers, that one
     * only if there is no other. Empty: nobody has room or answers.
     */
    CompletionStage<Optional<Room>> reserve(RecordingId recording, EncoderProfile profile, Optional<String> avoid);

    /** Gives room back that was not used. */
    void release(Room room, RecordingId recording);

    /** Opens the session whose claim was persisted; empty if the node has no room after all, fails if it is silent. */
    CompletionStage<Optional<ActorRef<SessionCommand>>> open(Room room, SessionSpec spec);

    /** Asks every known node for a session that {@code node} had claimed. */
    CompletionStage<Readoption> readopt(RecordingId recording, Epoch epoch, String node);
}
