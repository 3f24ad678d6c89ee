package app.connect.recorder.media.encode;

import app.connect.cluster.recording.Presence;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.loudness.LoudnessMeter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what a commit says of a slot beside its bytes, and knows which frame comes next. A slot is measured when the
 * frame after it or the cut has come, because a cut within its last frame shortens it.
 */
final class SlotMeter {
    private final MediaTime frame;
    private final PresenceLog presences = new PresenceLog();
    private final LoudnessMeter loudness = new LoudnessMeter();
    private MediaTime next;
    private boolean anythingFed;

    SlotMeter(MediaTime start, MediaTime frame) {
        this.next = start;
        this.frame = frame;
    }

    /** The canvas of the next frame. Something if it is the first of a slot and there is one before it. */
    Optional<Encoded.SlotMeasured> see(MediaTime at, Set<String> visible) {
        requireNext("picture", at);
        Optional<Encoded.SlotMeasured> before =
                anythingFed && startsSlot(at) ? Optional.of(measured(at)) : Optional.empty();
        presences.observe(visible, at, at.plus(frame));
        anythingFed = true;
        return before;
    }

    /** The mix of the frame just seen. */
    void hear(MediaTime at, float[] interleaved, Set<String> audible) {
        requireNext("sound", at);
        presences.observe(audible, at, at.plus(frame));
        loudness.offer(interleaved);
        next = next.plus(frame);
    }

    /** The slot that the cut falls into, if there is anything of it before {@code at}. */
    Optional<Encoded.SlotMeasured> cut(MediaTime at) {
        boolean empty = !anythingFed || !lastSlot().start().isBefore(at);
        return empty ? Optional.empty() : Optional.of(measured(at.isBefore(next) ? at : next));
    }

    /** The last slot, if it is whole. */
    Optional<Encoded.SlotMeasured> stop() {
        return anythingFed && startsSlot(next) ? Optional.of(measured(next)) : Optional.empty();
    }

    /** End of the last slot that is whole. */
    MediaTime wholeSlotsEnd() {
        return Slot.containing(next).start();
    }

    static boolean startsSlot(MediaTime at) {
        return at.ticks() % Slot.TICKS == 0;
    }

    /** A hole is a defect: 30 fps without exception is what makes slots equally long in every epoch. */
    private void requireNext(String what, MediaTime at) {
        if (!at.equals(next)) {
            throw new IllegalStateException(what + " at tick " + at.ticks() + " where " + next.ticks() + " is due");
        }
    }

    private Slot lastSlot() {
        return Slot.containing(next.minus(new MediaTime(1)));
    }

    private Encoded.SlotMeasured measured(MediaTime end) {
        List<Presence> clipped = presences.take().stream()
                .filter(presence -> presence.from().isBefore(end))
                .map(presence -> until(end, presence))
                .toList();
        anythingFed = false;
        return new Encoded.SlotMeasured(lastSlot(), end, clipped, loudness.take());
    }

    private static Presence until(MediaTime end, Presence presence) {
        return presence.to().isBefore(end) ? presence : new Presence(presence.person(), presence.from(), end);
    }
}
