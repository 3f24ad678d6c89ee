package app.connect.recorder.finish;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.EncodedSlots.MuxedTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** A recording of any length: a store in which every slot is the same encoded one, but for its decode time. */
final class RepeatedRecording implements ObjectStore {
    /** Times in an init segment and its fragments: libavformat's for 30 fps, and samples. */
    private static final long VIDEO_UNITS_IN_SLOT = 15_360 * 16 / 5;

    private static final long AUDIO_UNITS_IN_SLOT = 48_000 * 16 / 5;

    private final EncoderProfile profile;
    private final EncodedSlots slot;

    RepeatedRecording(EncoderProfile profile) {
        this.profile = profile;
        this.slot = EncodedSlots.encode(profile, Slot.FIRST, Slot.FIRST.end());
    }

    Source<CommittedSlot, NotUsed> committed(int slots) {
        return Source.range(0, slots - 1).map(number -> committedSlot(new Slot(number)));
    }

    CommittedSlot committedSlot(Slot place) {
        List<SegmentObject> objects = slot.tracks().entrySet().stream()
                .map(track -> object(track.getKey(), track.getValue(), segment(track.getKey(), place)))
                .toList();
        return new CommittedSlot(new Epoch(1), SlotFacts.of(place, place.end(), objects, List.of(), slot.loudness(0)));
    }

    private static SegmentObject object(String rendition, MuxedTrack track, byte[] segment) {
        byte[] init = track.init();
        return new SegmentObject(rendition, segment.length, sha256(segment), init.length, sha256(init));
    }

    private static String sha256(byte[] bytes) {
        return Sha256.hex(Sha256.create(), ByteBuffer.wrap(bytes));
    }

    byte[] init(String rendition) {
        return slot.track(rendition).init();
    }

    byte[] segment(String rendition, Slot place) {
        long unitsInSlot =
                profile.videos().stream().anyMatch(video -> video.name().equals(rendition))
                        ? VIDEO_UNITS_IN_SLOT
                        : AUDIO_UNITS_IN_SLOT;
        return at(slot.track(rendition), place.number() * unitsInSlot);
    }

    /** The segment with another {@code tfdt}, which libavformat writes with 64 bits. */
    private static byte[] at(MuxedTrack track, long time) {
        byte[] segment = track.segment(0);
        int tfdt = new String(segment, StandardCharsets.ISO_8859_1).indexOf("tfdt");
        ByteBuffer.wrap(segment).putLong(tfdt + 8, time);
        return segment;
    }

    @Override
    public Source<ByteString, NotUsed> read(Bucket bucket, ObjectKey key, long offset, long length) {
        return Source.single(ByteString.fromArray(content(key)));
    }

    /** {@code …/{rendition}/{slot}.m4s}. */
    private byte[] content(ObjectKey key) {
        String[] path = key.path().split("/", -1);
        String rendition = path[path.length - 2];
        String name = path[path.length - 1];
        if (name.equals("init.mp4")) {
            return slot.track(rendition).init();
        }
        return segment(rendition, new Slot(Integer.parseInt(name.substring(0, name.indexOf('.')))));
    }

    @Override
    public CompletionStage<StoredObject> put(Bucket bucket, ObjectKey key, Path file) {
        try {
            return CompletableFuture.completedFuture(new StoredObject(key, Files.size(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<StoredObject> head(Bucket bucket, ObjectKey key) {
        throw new UnsupportedOperationException("finalising reads and puts");
    }
}
