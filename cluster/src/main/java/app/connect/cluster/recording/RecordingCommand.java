package app.connect.cluster.recording;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.WireMessage;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What a call's recording entity is told and asked. Public records carry {@code replyTo} last. */
public sealed interface RecordingCommand permits RecordingCommand.Public, RecordingInternal {
    /** Everything that may come from another process. */
    sealed interface Public extends RecordingCommand, WireMessage {}

    // --- from the API ---------------------------------------------------------------------------------------------

    /**
     * Start recording.
     *
     * @param requestDigest SHA-256 of the caller's idempotency key, or random: the same one gets the same answer,
     *     unless something else is asked with it
     */
    record Start(
            ParticipantId participant,
            String requestDigest,
            Layout layout,
            EncoderProfile profile,
            ActorRef<RecordingReply> replyTo)
            implements Public {}

    /** The stop was accepted: its row is written with {@code at}, and the timeline is cut there. */
    record Stop(RecordingId recording, Instant at, EndReason reason, ActorRef<RecordingReply> replyTo)
            implements Public {}

    /** Arrange the picture so from now on. */
    record ChangeLayout(RecordingId recording, Layout layout, ActorRef<RecordingReply> replyTo) implements Public {}

    record Decide(
            RecordingId recording,
            ParticipantId participant,
            Decision decision,
            @Nullable Integer textVersion,
            DecisionChannel channel,
            ActorRef<RecordingReply> replyTo)
            implements Public {}

    /** The notice of a person arrived; its issue is in the journal already. */
    record ConfirmNotice(RecordingId recording, PersonRef person, Instant deliveredAt, ActorRef<RecordingReply> replyTo)
            implements Public {}

    /** Rows of the call changed (participants, tracks, end of call); the entity reads them again. */
    record RosterChanged(long version, ActorRef<RecordingReply> replyTo) implements Public {}

    /** The recording that is on now, and its endpoints. */
    record Describe(ActorRef<RecordingReply> replyTo) implements Public {}

    // --- from the media session -----------------------------------------------------------------------------------

    /**
     * Every 500 ms. Level-triggered: says all that a freshly recovered entity must know of its session.
     *
     * @param heartbeat counts up within the session
     * @param live the first picture or sound of a permitted track has been decoded
     * @param position how far the session has composed, and when that was; null before it is live
     * @param lastMedia where it was when anything of anybody came in last; null before it is live
     * @param reports of the tracks that it is to receive; none from a node of an earlier version
     */
    record Heartbeat(
            RecordingId recording,
            Epoch epoch,
            String node,
            long heartbeat,
            boolean live,
            @Nullable ClockPair position,
            @Nullable MediaTime lastMedia,
            List<TrackEndpoint> endpoints,
            List<TrackReport> reports,
            ActorRef<SessionCommand> session)
            implements Public {
        public Heartbeat {
            endpoints = List.copyOf(endpoints);
            reports = reports == null ? List.of() : List.copyOf(reports);
        }
    }

    /** First media of the epoch: {@code position} is media zero in a first epoch, the resumed place in a later one. */
    record SessionLive(RecordingId recording, Epoch epoch, ClockPair position) implements Public {}

    /** The cut is reached and every slot of this epoch has had its final answer. */
    record SessionDrained(RecordingId recording, Epoch epoch, MediaTime end) implements Public {}

    /** The session cannot go on (encoder, spool quota…) and has closed: a new epoch is wanted. */
    record SessionFailed(RecordingId recording, Epoch epoch, String reason) implements Public {}

    /**
     * A stored slot asks to enter the recording.
     *
     * @param position refines the recording's clock; null when a spooled slot is offered after a restart
     */
    record CommitSlot(
            RecordingId recording,
            Epoch epoch,
            SlotFacts facts,
            @Nullable ClockPair position,
            ActorRef<CommitReply> replyTo)
            implements Public {}

    /** Final answers to {@link CommitSlot}; no answer means: keep the file and offer it again. */
    sealed interface CommitReply extends WireMessage {}

    record Committed(RecordingId recording, Epoch epoch, int slot) implements CommitReply {}

    record CommitRefused(RecordingId recording, Epoch epoch, int slot, CommitRefusal reason) implements CommitReply {}
}
