package app.connect.cluster.recording;

import app.connect.cluster.consent.ConsentLedger;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingCommand.Start;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingEvent.GapDeclared;
import app.connect.cluster.recording.RecordingEvent.LayoutChanged;
import app.connect.cluster.recording.RecordingEvent.NoticeDelivered;
import app.connect.cluster.recording.RecordingEvent.NoticeIssued;
import app.connect.cluster.recording.RecordingEvent.ParticipantJoined;
import app.connect.cluster.recording.RecordingEvent.ParticipantLeft;
import app.connect.cluster.recording.RecordingEvent.RecordingActivated;
import app.connect.cluster.recording.RecordingEvent.RecordingStarted;
import app.connect.cluster.recording.RecordingEvent.SessionClaimed;
import app.connect.cluster.recording.RecordingEvent.SessionResumed;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.RecordingEvent.TrackAdded;
import app.connect.cluster.recording.RecordingEvent.TrackEnded;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of the recording that is on, in whatever state it is. Small whatever its length.
 *
 * @param layout as it is now; the origin has the first one
 * @param startedAt media time zero by the database's clock; null before it is active
 * @param position the newest pair that the journal knows; null before it is active
 */
record LiveRecording(
        Origin origin,
        Layout layout,
        ConsentLedger consent,
        Attendance attendance,
        Timeline timeline,
        @Nullable Instant startedAt,
        @Nullable ClockPair position) {
    LiveRecording {
        // A snapshot from before layouts could be changed has the first one only.
        layout = Objects.requireNonNullElse(layout, origin.layout());
    }

    /**
     * What was fixed when it started.
     *
     * @param fromSequenceNumber of its recording-started event
     */
    record Origin(
            RecordingId recording,
            ConversationId conversation,
            PersonRef startedBy,
            String requestDigest,
            Layout layout,
            EncoderProfile profile,
            long fromSequenceNumber) {
        boolean isUnderTheKeyOf(Start start) {
            return start.requestDigest().equals(requestDigest);
        }

        boolean isWhatIsAskedBy(Start start) {
            return start.layout() == layout && start.profile().equals(profile);
        }
    }

    static LiveRecording started(RecordingId recording, long sequenceNumber, RecordingStarted event) {
        Origin origin = new Origin(
                recording,
                event.conversation(),
                event.startedBy(),
                event.requestDigest(),
                event.layout(),
                event.profile(),
                sequenceNumber);
        return new LiveRecording(
                origin,
                event.layout(),
                ConsentLedger.under(event.terms()),
                Attendance.NOBODY,
                Timeline.EMPTY,
                null,
                null);
    }

    RecordingId id() {
        return origin.recording();
    }

    LiveRecording apply(JournaledRecordingEvent journaled) {
        RecordingEvent event = journaled.event();
        if (event instanceof SlotCommitted slot) {
            return with(timeline.committed(slot.epoch(), slot.facts())).at(slot.position());
        } else if (event instanceof GapDeclared gap) {
            return with(timeline.declared(new SlotRange(gap.from(), gap.to()), gap.reason()));
        } else if (event instanceof SessionClaimed claim) {
            return with(timeline.claimed(new Timeline.Claim(claim.epoch(), claim.node(), claim.fromSlot())));
        } else if (event instanceof SessionResumed resumed) {
            return at(resumed.position());
        } else if (event instanceof RecordingActivated active) {
            Instant zero = active.startedAt();
            return new LiveRecording(
                    origin, layout, consent, attendance, timeline, zero, new ClockPair(MediaTime.ZERO, zero));
        } else if (event instanceof NoticeIssued notice) {
            return with(consent.noticed(notice.person()));
        } else if (event instanceof NoticeDelivered delivered) {
            return with(consent.delivered(delivered.person(), delivered.deliveredAt()));
        } else if (event instanceof ConsentDecided decided) {
            return with(consent.decided(
                    decided.person(),
                    decided.decision(),
                    decided.channel(),
                    journaled.link().at(),
                    decided.at()));
        }
        return attended(event);
    }

    private LiveRecording attended(RecordingEvent event) {
        if (event instanceof ParticipantJoined joined) {
            return with(attendance.with(joined.person(), true));
        } else if (event instanceof ParticipantLeft left) {
            return with(attendance.with(left.person(), false));
        } else if (event instanceof TrackAdded added) {
            return with(attendance.added(added));
        } else if (event instanceof TrackEnded ended) {
            return with(attendance.ended(ended.track()));
        } else if (event instanceof LayoutChanged changed) {
            return new LiveRecording(origin, changed.layout(), consent, attendance, timeline, startedAt, position);
        }
        return this;
    }

    /** Whether every person of the slot may be in it for as long as it says. */
    boolean permits(SlotFacts facts) {
        return facts.presences().stream()
                .allMatch(presence -> consent.allows(presence.person(), presence.from(), presence.to()));
    }

    private LiveRecording with(ConsentLedger changed) {
        return new LiveRecording(origin, layout, changed, attendance, timeline, startedAt, position);
    }

    private LiveRecording with(Attendance changed) {
        return new LiveRecording(origin, layout, consent, changed, timeline, startedAt, position);
    }

    private LiveRecording with(Timeline changed) {
        return new LiveRecording(origin, layout, consent, attendance, changed, startedAt, position);
    }

    private LiveRecording at(@Nullable ClockPair pair) {
        ClockPair newest = pair == null ? position : pair.newerOf(position);
        return new LiveRecording(origin, layout, consent, attendance, timeline, startedAt, newest);
    }
}
