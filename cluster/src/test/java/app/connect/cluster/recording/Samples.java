package app.connect.cluster.recording;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.directory.TrackOptions;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.identity.TrackId;
import app.connect.cluster.journal.AuditChain;
import app.connect.cluster.journal.AuditKey;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** A call of two, and what may happen in it. */
final class Samples {
    static final CallKey CALL = CallKey.parse("acme.call-1");
    static final RecordingId RECORDING = new RecordingId("0123456789abcdef0123456789abcdef");
    static final PersonRef ANN = new PersonRef("a".repeat(32));
    static final PersonRef BOB = new PersonRef("b".repeat(32));
    static final ParticipantId ANN_IN_CALL = new ParticipantId("ann-laptop");
    static final ParticipantId BOB_IN_CALL = new ParticipantId("bob-phone");
    static final Instant T0 = Instant.parse("2026-01-02T03:04:05.678Z");
    static final AuditChain CHAIN = new AuditChain(AuditKey.parse("k1", "ab".repeat(32)));
    static final ConversationId CONVERSATION = new ConversationId("general");
    static final ConsentTerms ALL_PARTY = new ConsentTerms(ConsentMode.ALL_PARTY, 3, false);
    static final Epoch ONE = Epoch.FIRST;
    static final Epoch TWO = ONE.next();

    private Samples() {}

    static CallRoster roster() {
        return new CallRoster(
                7,
                CONVERSATION,
                null,
                null,
                List.of(person(ANN, ANN_IN_CALL), person(BOB, BOB_IN_CALL)),
                List.of(track(1, ANN, ANN_IN_CALL), track(2, BOB, BOB_IN_CALL)));
    }

    static CallRoster.Person person(PersonRef ref, ParticipantId... participants) {
        return new CallRoster.Person(
                ref, "Name of " + ref.value().substring(0, 4), "5a".repeat(32), List.of(participants));
    }

    static CallRoster.Track track(int number, PersonRef person, ParticipantId participant) {
        TrackFormat format = new TrackFormat("opus", 111, 48_000, 2, null, null, List.of());
        return new CallRoster.Track(
                number,
                person,
                participant,
                new TrackId("mic-" + number),
                TrackKind.MICROPHONE,
                format,
                TrackOptions.NONE,
                false);
    }

    static SlotFacts slot(int number, Presence... presences) {
        return slotUntil(number, new Slot(number).end(), presences);
    }

    static SlotFacts slotUntil(int number, MediaTime end, Presence... presences) {
        return SlotFacts.of(
                new Slot(number),
                end,
                List.of(
                        new SegmentObject("720p", 1_000, "12".repeat(32), 700, "34".repeat(32)),
                        new SegmentObject("audio-live", 100, "56".repeat(32), 600, "78".repeat(32))),
                List.of(presences),
                new Loudness(Collections.nCopies(32, 0.001234567), 0.5));
    }

    static ClockPair pair(double seconds) {
        return new ClockPair(at(seconds), T0.plusMillis((long) (seconds * 1_000)));
    }

    static MediaTime at(double seconds) {
        return new MediaTime((long) (seconds * MediaTime.TICKS_PER_SECOND));
    }

    static RecordingState after(RecordingState state, List<? extends RecordingEvent> events) {
        RecordingState result = state;
        for (RecordingEvent event : events) {
            result = after(result, event);
        }
        return result;
    }

    static RecordingState after(RecordingState state, RecordingEvent event) {
        ChainHead head = state.head();
        ChainLink link = CHAIN.link(head, RECORDING, T0);
        return state.apply(new JournaledRecordingEvent(link, event, CHAIN.hash(link, event)));
    }
}
