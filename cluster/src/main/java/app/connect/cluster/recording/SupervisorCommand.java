package app.connect.cluster.recording;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.WireMessage;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/** What a recorder node's supervisor is asked. One supervisor a node, found by {@link #KEY}. */
public sealed interface SupervisorCommand extends WireMessage {
    ServiceKey<SupervisorCommand> KEY = ServiceKey.create(SupervisorCommand.class, "session-supervisor");

    /** Holds room for one session of {@code recording} for 15 s. Answered by {@link SupervisorReply.Reserved} or NoRoom. */
    record Reserve(RecordingId recording, EncoderProfile profile, ActorRef<SupervisorReply> replyTo)
            implements SupervisorCommand {}

    /** Gives reserved room back. Not answered. */
    record Release(RecordingId recording) implements SupervisorCommand {}

    /** Opens the session whose claim was persisted. Idempotent by (recording, epoch): Opened, or NoRoom. */
    record Open(SessionSpec spec, ActorRef<SupervisorReply> replyTo) implements SupervisorCommand {}

    /** Is the session still there? Answered by Opened, or NoSuchSession: only that or silence leads to a new claim. */
    record Readopt(RecordingId recording, Epoch epoch, ActorRef<SupervisorReply> replyTo)
            implements SupervisorCommand {}

    /** Finalises a sealed recording under {@code attempt}; answered by FinalizationAccepted or NoRoom. */
    record Finalize(FinalizationSpec spec, ActorRef<SupervisorReply> replyTo) implements SupervisorCommand {}

    /** What the node carries; for operators. */
    record Describe(ActorRef<NodeDescription> replyTo) implements SupervisorCommand {}

    /** No new claims from now on; sessions are left to be taken over. */
    record Drain() implements SupervisorCommand {}

    /** Answers of a supervisor. */
    sealed interface SupervisorReply extends WireMessage {}

    /**
     * @param free how many recordings such as this one the node could carry besides its sessions; 0 from a node of an
     *     earlier version
     * @param ahead for how many other recordings it holds a place, of starts that are under way
     */
    record Reserved(RecordingId recording, String node, double free, int ahead) implements SupervisorReply {}

    /** @param soon some places are only held, and starts under way will give back most of them */
    record NoRoom(String node, boolean soon) implements SupervisorReply {}

    record Opened(RecordingId recording, Epoch epoch, ActorRef<SessionCommand> session) implements SupervisorReply {}

    record NoSuchSession(RecordingId recording, Epoch epoch, String node) implements SupervisorReply {}

    record FinalizationAccepted(RecordingId recording, int attempt, String node) implements SupervisorReply {}

    /** A sealed recording, and the number under which this attempt publishes. */
    record FinalizationSpec(SealedRecording recording, int attempt) implements WireMessage {}

    /**
     * @param load what its sessions and finalisations cost, of its capacity
     * @param finalizersBusy it takes no further finalisation now; false from a node of an earlier version
     */
    record NodeDescription(
            String name,
            double load,
            int capacity,
            long spoolBytes,
            boolean draining,
            boolean finalizersBusy,
            List<RecordingId> sessions)
            implements WireMessage {
        public NodeDescription {
            sessions = List.copyOf(sessions);
        }
    }
}
