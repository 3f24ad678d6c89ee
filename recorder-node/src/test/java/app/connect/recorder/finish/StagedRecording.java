package app.connect.recorder.finish;

import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.recording.StagingKeys;
import app.connect.cluster.recording.VideoRendition;
import app.connect.cluster.store.FileSystemObjectStore;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.EncodedSlots.MuxedTrack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.pekko.stream.javadsl.Source;

/** A sealed recording whose segments lie in a store on disk, as a session left them; tests break what they want. */
final class StagedRecording {
    static final OrganisationId ORGANISATION = new OrganisationId("acme");
    static final RecordingId RECORDING = new RecordingId("0123456789abcdef0123456789abcdef");
    /** Small pictures, so that a test takes no second. */
    static final EncoderProfile SMALL = new EncoderProfile(
            "test.v1", 320, 180, 30, "720p", Map.of("preset", "veryfast", "crf", "23"), "audio-live", 128_000);

    /** As small, with two renditions and sound without loss. */
    static final EncoderProfile LADDER = new EncoderProfile(
            "test-ladder.v1",
            320,
            180,
            30,
            "720p",
            SMALL.x264Options(),
            "audio-live",
            128_000,
            List.of(new VideoRendition("180p", 160, 90, 30, SMALL.x264Options())),
            "audio-master");

    private final Path root;
    private final EncoderProfile profile;
    private final List<CommittedSlot> committed = new ArrayList<>();
    private final List<GapView> gaps = new ArrayList<>();

    StagedRecording(Path root, EncoderProfile profile) {
        this.root = root;
        this.profile = profile;
    }

    FileSystemObjectStore store(Executor blocking) {
        return new FileSystemObjectStore(root, blocking);
    }

    /** Slots [{@code from}, {@code end}) as one epoch wrote and committed them. */
    StagedRecording epoch(int epoch, int from, MediaTime end) throws IOException {
        return epoch(epoch, from, end, TestSound.tone(0.2));
    }

    StagedRecording epoch(int epoch, int from, MediaTime end, TestSound sound) throws IOException {
        return write(epoch, from, end, EncodedSlots.encode(profile, new Slot(from), end, sound, EncodedSlots::draw));
    }

    /** One epoch of all slots until {@code end}, with other pictures. */
    StagedRecording painted(MediaTime end, EncodedSlots.Painter painter) throws IOException {
        return write(1, 0, end, EncodedSlots.encode(profile, Slot.FIRST, end, TestSound.tone(0.2), painter));
    }

    private StagedRecording write(int epoch, int from, MediaTime end, EncodedSlots slots) throws IOException {
        StagingKeys keys = new StagingKeys(ORGANISATION, RECORDING, new Epoch(epoch));
        for (Map.Entry<String, MuxedTrack> track : slots.tracks().entrySet()) {
            write(keys.init(track.getKey()), track.getValue().init());
        }
        for (int i = 0; i < slots.video().segments(); i++) {
            Slot slot = new Slot(from + i);
            MediaTime slotEnd = slot.end().isBefore(end) ? slot.end() : end;
            List<SegmentObject> objects = new ArrayList<>();
            for (Map.Entry<String, MuxedTrack> track : slots.tracks().entrySet()) {
                objects.add(stage(keys, slot, track.getKey(), track.getValue(), i));
            }
            committed.add(new CommittedSlot(
                    new Epoch(epoch), SlotFacts.of(slot, slotEnd, objects, List.of(), slots.loudness(i))));
        }
        return this;
    }

    /** Other bytes for a segment of the slot at {@code index}, as if its session had written them. */
    void commitAgain(int index, String rendition, byte[] segment) throws IOException {
        CommittedSlot old = committed.get(index);
        SlotFacts facts = old.facts();
        write(new StagingKeys(ORGANISATION, RECORDING, old.epoch()).segment(rendition, facts.slot()), segment);
        List<SegmentObject> objects = facts.objects().stream()
                .map(object -> object.rendition().equals(rendition)
                        ? new SegmentObject(
                                rendition, segment.length, sha256(segment), object.initBytes(), object.initSha256())
                        : object)
                .toList();
        committed.set(
                index,
                new CommittedSlot(
                        old.epoch(), SlotFacts.of(facts.slot(), facts.end(), objects, List.of(), facts.loudness())));
    }

    private SegmentObject stage(StagingKeys keys, Slot slot, String rendition, MuxedTrack track, int index)
            throws IOException {
        byte[] segment = track.segment(index);
        write(keys.segment(rendition, slot), segment);
        return new SegmentObject(rendition, segment.length, sha256(segment), track.init().length, sha256(track.init()));
    }

    private static String sha256(byte[] bytes) {
        return Sha256.hex(Sha256.create(), ByteBuffer.wrap(bytes));
    }

    private void write(ObjectKey key, byte[] bytes) throws IOException {
        Path file = staged(key.path());
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    StagedRecording gap(int from, int to, String reason) {
        gaps.add(new GapView(new Slot(from).start(), new Slot(to).start(), reason));
        return this;
    }

    /** The file behind an object of the staging bucket. */
    Path staged(String key) {
        return root.resolve("staging").resolve(key);
    }

    Path delivered(String name) {
        return root.resolve("delivery/acme/" + RECORDING + "/f1/" + name);
    }

    List<CommittedSlot> committed() {
        return committed;
    }

    FinalizationPlan plan(MediaTime duration) {
        SealedRecording sealed = new SealedRecording(
                RECORDING,
                new CallKey(ORGANISATION, new CallId("call-1")),
                new ConversationId("conversation-1"),
                new PersonRef("ffffffffffffffffffffffffffffffff"),
                Instant.EPOCH,
                duration,
                EndReason.STOPPED,
                false,
                Layout.GRID,
                profile,
                gaps,
                1,
                1,
                99,
                "chain-head",
                null);
        return new FinalizationPlan(sealed, 1, Source.from(committed), Source.empty());
    }
}
