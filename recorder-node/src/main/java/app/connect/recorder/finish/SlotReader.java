package app.connect.recorder.finish;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.StagingKeys;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.FinalizationException.Reason;
import app.connect.recorder.finish.mp4.Fragment;
import app.connect.recorder.finish.mp4.InitSegment;
import app.connect.recorder.finish.mp4.MalformedMp4Exception;
import app.connect.recorder.finish.mp4.TrackKind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a committed slot: every object of it, "hash for hash", and the samples of the two renditions that the file is
 * made of. Remembers the initialisation segments, one for each epoch and rendition.
 */
final class SlotReader {
    private final FinalizationPlan plan;
    private final CheckedObjects objects;
    private final Map<ObjectKey, CompletionStage<InitSegment>> inits = new ConcurrentHashMap<>();

    SlotReader(FinalizationPlan plan, CheckedObjects objects) {
        this.plan = plan;
        this.objects = objects;
    }

    /** Both tracks of one committed slot. */
    record ReadSlot(CommittedSlot slot, Fragment video, Fragment audio) {}

    CompletionStage<ReadSlot> read(CommittedSlot slot) {
        EncoderProfile profile = plan.profile();
        CompletionStage<Fragment> video =
                fragment(slot, profile.videoRendition(), TrackKind.video(profile.framesPerSecond()));
        CompletionStage<Fragment> audio = fragment(slot, profile.audioRendition(), TrackKind.AUDIO);
        List<CompletableFuture<ByteBuffer>> others = slot.facts().objects().stream()
                .filter(object -> !object.rendition().equals(profile.videoRendition())
                        && !object.rendition().equals(profile.audioRendition()))
                .map(object -> bytes(slot, object).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(others.toArray(CompletableFuture[]::new))
                .thenCombine(video, (done, pictures) -> pictures)
                .thenCombine(audio, (pictures, sound) -> new ReadSlot(slot, pictures, sound));
    }

    private CompletionStage<Fragment> fragment(CommittedSlot slot, String rendition, TrackKind kind) {
        SegmentObject object = slot.facts().objects().stream()
                .filter(candidate -> candidate.rendition().equals(rendition))
                .findFirst()
                .orElseThrow(() -> new FinalizationException(
                        Reason.SEGMENT_MALFORMED, "slot " + slot.number() + " was committed without " + rendition));
        StagingKeys keys = plan.staging(slot);
        ObjectKey key = keys.segment(rendition, slot.facts().slot());
        return init(keys.init(rendition), object, kind)
                .thenCombine(bytes(slot, object), (init, bytes) -> parse(slot, kind, key, init, bytes));
    }

    private CompletionStage<ByteBuffer> bytes(CommittedSlot slot, SegmentObject object) {
        ObjectKey key =
                plan.staging(slot).segment(object.rendition(), slot.facts().slot());
        return objects.read(key, object.bytes(), object.sha256());
    }

    private CompletionStage<InitSegment> init(ObjectKey key, SegmentObject object, TrackKind kind) {
        return inits.computeIfAbsent(key, unknown -> objects.read(key, object.initBytes(), object.initSha256())
                .thenApply(bytes -> wellFormed(key, () -> InitSegment.parse(bytes, kind))));
    }

    private Fragment parse(CommittedSlot slot, TrackKind kind, ObjectKey key, InitSegment init, ByteBuffer bytes) {
        Fragment fragment = wellFormed(key, () -> Fragment.parse(bytes, init));
        @Nullable String wrong = wrong(slot, kind, fragment);
        if (wrong != null) {
            throw new FinalizationException(Reason.SEGMENT_MALFORMED, key.path() + ": " + wrong);
        }
        return fragment;
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
