package app.connect.recorder.media.upload;

import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.Presence;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.media.segment.EncodedSlot;
import app.connect.recorder.media.segment.EpochDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;

/** Slots whose renditions are "720p" with 1,000 bytes and "audio-live" with 200, as segmenting leaves them. */
record SlotFixture(Spool spool) {
    static final CallKey CALL = new CallKey(new OrganisationId("acme"), new CallId("standup"));
    static final RecordingId RECORDING = new RecordingId("0123456789abcdef0123456789abcdef");
    static final long BYTES = 1_200;

    private static final int INIT_BYTES = 50;

    /** With its files written. */
    EncodedSlot encoded(int number) throws IOException {
        EpochDirectory directory = spool.directory(CALL.organisation(), RECORDING, Epoch.FIRST);
        SlotFacts facts = facts(number);
        for (SegmentObject object : facts.objects()) {
            Files.createDirectories(directory.path().resolve(object.rendition()));
            Files.write(directory.init(object.rendition()), new byte[INIT_BYTES]);
            Files.write(directory.segment(object.rendition(), facts.slot()), new byte[(int) object.bytes()]);
        }
        return new EncodedSlot(directory, facts);
    }

    /** With its files and its descriptor written. */
    SpooledSlot kept(int number) throws IOException {
        encoded(number);
        SpooledSlot slot = slot(number);
        spool.keep(slot);
        return slot;
    }

    static SpooledSlot slot(int number) {
        return new SpooledSlot(CALL, RECORDING, Epoch.FIRST, facts(number));
    }

    private static SlotFacts facts(int number) {
        Slot slot = new Slot(number);
        Presence presence = new Presence(
                new PersonRef("a".repeat(32)), slot.start(), slot.start().plus(new MediaTime(1_600)));
        return SlotFacts.of(
                slot,
                slot.end(),
                List.of(
                        new SegmentObject("720p", 1_000, "0".repeat(64), INIT_BYTES, "1".repeat(64)),
                        new SegmentObject("audio-live", 200, "2".repeat(64), INIT_BYTES, "3".repeat(64))),
                List.of(presence),
                new Loudness(Collections.nCopies(32, 0.0123), 0.5));
    }
}
