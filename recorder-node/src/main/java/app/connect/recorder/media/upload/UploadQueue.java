package app.connect.recorder.media.upload;

import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.store.ObjectKey;
import app.connect.recorder.media.segment.EpochDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides what is done next with the slots that wait, oldest first, one thing at a time: each object, then the commit;
 * after a failure the same again, for ever. Holds descriptors only; the bytes are on the disk.
 */
final class UploadQueue {
    /** What to do now. */
    sealed interface Step {}

    record Put(ObjectKey key, Path file) implements Step {}

    record Commit(SpooledSlot slot) implements Step {}

    /** Nothing until then. */
    record Wait(Duration duration) implements Step {}

    /** Nothing until there is a slot. */
    record Idle() implements Step {}

    private final UploadPace pace;
    private final Function<SpooledSlot, EpochDirectory> directories;
    private final Deque<SpooledSlot> slots = new ArrayDeque<>();
    private final Deque<Put> missing = new ArrayDeque<>();
    private final Set<ObjectKey> storedInits = new HashSet<>();
    private int failures;
    private boolean rested = true;

    UploadQueue(UploadPace pace, Function<SpooledSlot, EpochDirectory> directories) {
        this.pace = pace;
        this.directories = directories;
    }

    void add(SpooledSlot slot) {
        slots.add(slot);
        if (slots.size() == 1) {
            begin(slot);
        }
    }

    Step next(LeaseCheck lease) {
        if (slots.isEmpty()) {
            return new Idle();
        }
        if (!rested) {
            rested = true;
            return new Wait(pace.retryAfter(failures));
        }
        if (!lease.held()) {
            return new Wait(pace.leasePoll());
        }
        return missing.isEmpty() ? new Commit(slots.element()) : missing.element();
    }

    /** The last put succeeded. */
    void stored() {
        Put done = missing.remove();
        if (done.file().endsWith("init.mp4")) {
            storedInits.add(done.key());
        }
        failures = 0;
    }

    /** The last put or commit had no final result. */
    void failed() {
        failures++;
        rested = false;
    }

    /** The oldest slot has its final answer. */
    SpooledSlot finished() {
        SpooledSlot slot = slots.remove();
        missing.clear();
        failures = 0;
        Optional.ofNullable(slots.peek()).ifPresent(this::begin);
        return slot;
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    private void begin(SpooledSlot slot) {
        EpochDirectory directory = directories.apply(slot);
        for (SegmentObject object : slot.facts().objects()) {
            String rendition = object.rendition();
            ObjectKey init = slot.keys().init(rendition);
            if (!storedInits.contains(init)) {
                missing.add(new Put(init, directory.init(rendition)));
            }
            missing.add(new Put(
                    slot.keys().segment(rendition, slot.facts().slot()),
                    directory.segment(rendition, slot.facts().slot())));
        }
    }
}
