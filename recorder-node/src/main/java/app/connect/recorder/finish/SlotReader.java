package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.FinalizationException.Reason;
import app.connect.recorder.finish.ReadSegment.ReadInit;
import app.connect.recorder.finish.mp4.Fragment;
import app.connect.recorder.finish.mp4.MalformedMp4Exception;
import app.connect.recorder.finish.mp4.TrackKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed slots, "hash for hash", in two goes: first the sound that {@code audio} is made from, later everything
 * else. Remembers the initialisation segments, one for each epoch and rendition.
 */
final class SlotReader {
    private final FinalizationPlan plan;
    private final CheckedObjects objects;
    private final Map<ObjectKey, CompletionStage<ReadInit>> inits = new ConcurrentHashMap<>();

    SlotReader(FinalizationPlan plan, CheckedObjects objects) {
        this.plan = plan;
        this.objects = objects;
    }

    /** The slot with its segment of {@link FinalizationPlan#soundRendition()} only. */
    CompletionStage<ReadSlot> sound(CommittedSlot slot) {
        return segment(slot, required(slot, plan.soundRendition()))
                .thenApply(segment -> new ReadSlot(slot, List.of(segment)));
    }

    /** The slot with all its other segments. */
    CompletionStage<ReadSlot> read(CommittedSlot slot) {
        EncoderProfile profile = plan.profile();
        profile.videos().forEach(video -> required(slot, video.name()));
        required(slot, profile.audioRendition());
        CompletionStage<List<ReadSegment>> read = CompletableFuture.completedStage(new ArrayList<>());
        for (SegmentObject object : slot.facts().objects()) {
            if (!object.rendition().equals(plan.soundRendition())) {
                read = read.thenCombine(segment(slot, object), SlotReader::add);
            }
        }
        return read.thenApply(segments -> new ReadSlot(slot, segments));
    }

    private static List<ReadSegment> add(List<ReadSegment> list, ReadSegment segment) {
        list.add(segment);
        return list;
    }

    private static SegmentObject required(CommittedSlot slot, String rendition) {
        return slot.facts().objects().stream()
                .filter(candidate -> candidate.rendition().equals(rendition))
                .findFirst()
                .orElseThrow(() -> new FinalizationException(
                        Reason.SEGMENT_MALFORMED, "slot " + slot.number() + " was committed without " + rendition));
    }

    private CompletionStage<ReadSegment> segment(CommittedSlot slot, SegmentObject object) {
        StoredSegment stored = plan.stored(slot, object);
        return init(stored)
                .thenCombine(
                        objects.read(stored.key(), stored.bytes(), stored.sha256()),
                        (init, bytes) -> checked(slot, new ReadSegment(stored, init, bytes)));
    }

    private CompletionStage<ReadInit> init(StoredSegment stored) {
        return inits.computeIfAbsent(stored.initKey(), key -> objects.read(key, stored.initBytes(), stored.initSha256())
                .thenApply(bytes -> wellFormed(key, () -> ReadInit.parse(bytes, kind(stored.rendition())))));
    }

    private TrackKind kind(String rendition) {
        return plan.video(rendition).isPresent() ? plan.pictures() : TrackKind.AUDIO;
    }

    /** Sound without loss is not cut into access units of AAC: whether it is what it should be, its decoding says. */
    private ReadSegment checked(CommittedSlot slot, ReadSegment segment) {
        String rendition = segment.stored().rendition();
        if (plan.video(rendition).isPresent() || rendition.equals(plan.profile().audioRendition())) {
            ObjectKey key = segment.stored().key();
            Fragment fragment = wellFormed(key, segment::fragment);
            @Nullable String wrong = wrong(slot, kind(rendition), fragment);
            if (wrong != null) {
                throw new FinalizationException(Reason.SEGMENT_MALFORMED, key.path() + ": " + wrong);
            }
        }
        return segment;
    }

    private static @Nullable String wrong(CommittedSlot slot, TrackKind kind, Fragment fragment) {
        Slot place = slot.facts().slot();
        if (!fragment.start().equals(place.start())) {
            return "begins at tick " + fragment.start().ticks() + ", its slot at "
                    + place.start().ticks();
        }
        MediaTime length = slot.facts().end().minus(place.start());
        int expected = kind.samplesToCover(length);
        // The last access unit of the last slot may be left out: the file may end one earlier (contract §4).
        boolean exact = length.ticks() % kind.sampleTicks() == 0 || kind.isVideo();
        if (fragment.count() != expected && (exact || fragment.count() != expected - 1)) {
            return "has " + fragment.count() + " samples, its slot of " + length.ticks() + " ticks " + expected;
        }
        return null;
    }

    private static <T> T wellFormed(ObjectKey key, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (MalformedMp4Exception e) {
            throw new FinalizationException(Reason.SEGMENT_MALFORMED, key.path() + ": " + e.getMessage(), e);
        }
    }
}
