package app.connect.cluster.recording;

import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a recording, for ever. Names are stable and only ever added (golden/journal-names.txt). No name, no
 * address, no user or participant id, no chat text, no secret: persons by {@link PersonRef} and a salted hash, tracks
 * by number. The recording's id, the time and the chain are in the envelope (ChainLink).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecordingEvent.RecordingStarted.class, name = "recording-started.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.ParticipantJoined.class, name = "participant-joined.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.ParticipantLeft.class, name = "participant-left.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.NoticeIssued.class, name = "notice-issued.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.NoticeDelivered.class, name = "notice-delivered.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.ConsentDecided.class, name = "consent-decided.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.TrackAdded.class, name = "track-added.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.TrackEnded.class, name = "track-ended.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.LayoutChanged.class, name = "layout-changed.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.SessionClaimed.class, name = "session-claimed.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.RecordingActivated.class, name = "recording-activated.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.SessionLost.class, name = "session-lost.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.SessionResumed.class, name = "session-resumed.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.SlotCommitted.class, name = "slot-committed.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.GapDeclared.class, name = "gap-declared.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.StopAccepted.class, name = "stop-accepted.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.TimelineSealed.class, name = "timeline-sealed.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.RecordingAborted.class, name = "recording-aborted.v1"),
    @JsonSubTypes.Type(value = RecordingEvent.HandedToLibrary.class, name = "handed-to-library.v1"),
})
public sealed interface RecordingEvent {
    /** @param profile verbatim, all options: every epoch uses just this */
    record RecordingStarted(
            ConversationId conversation,
            PersonRef startedBy,
            String requestDigest,
            ConsentTerms terms,
            Layout layout,
            EncoderProfile profile)
            implements RecordingEvent {}

    /** @param personHash salted hash of who it is; the salt is in an erasable row */
    record ParticipantJoined(PersonRef person, String personHash) implements RecordingEvent {}

    record ParticipantLeft(PersonRef person) implements RecordingEvent {}

    record NoticeIssued(PersonRef person) implements RecordingEvent {}

    /** @param deliveredAt as whoever delivered it says, by their clock; the earliest of a person counts */
    record NoticeDelivered(PersonRef person, Instant deliveredAt) implements RecordingEvent {}

    /** @param at position at which the gate closed, for a decision that closes it while media runs */
    record ConsentDecided(
            PersonRef person, Decision decision, int textVersion, DecisionChannel channel, @Nullable MediaTime at)
            implements RecordingEvent {}

    record TrackAdded(int track, PersonRef person, TrackKind kind) implements RecordingEvent {}

    record TrackEnded(int track) implements RecordingEvent {}

    /** @param at where the recording was; null before it is active */
    record LayoutChanged(Layout layout, @Nullable MediaTime at) implements RecordingEvent {}

    /** From now on only {@code epoch} may commit {@code fromSlot} and later. */
    record SessionClaimed(Epoch epoch, String node, Slot fromSlot) implements RecordingEvent {}

    /** @param startedAt media time zero by the database's clock */
    record RecordingActivated(Instant startedAt) implements RecordingEvent {}

    record SessionLost(Epoch epoch, String reason) implements RecordingEvent {}

    record SessionResumed(Epoch epoch, ClockPair position) implements RecordingEvent {}

    /** Untagged: one event per slot for all renditions. */
    record SlotCommitted(Epoch epoch, SlotFacts facts, @Nullable ClockPair position) implements RecordingEvent {}

    /** Slots [{@code from}, {@code to}) hold nothing; a spooled slot may still fill one until the seal. */
    record GapDeclared(Slot from, Slot to, String reason) implements RecordingEvent {}

    record StopAccepted(MediaTime cut, EndReason reason) implements RecordingEvent {}

    /** @param digest running SHA-256 over the committed slots' hashes, in the order of their commits */
    record TimelineSealed(MediaTime duration, int committedSlots, long bytes, String digest)
            implements RecordingEvent {}

    record RecordingAborted(EndReason reason) implements RecordingEvent {}

    /** The library entry exists; the call can forget the recording. */
    record HandedToLibrary() implements RecordingEvent {}
}
