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
    private MediaTime nextPicture;
    private boolean anythingFed;

    /** @param frame how long a picture lasts: one or several blocks of sound */
    SlotMeter(MediaTime start, MediaTime frame) {
        this.next = start;
        this.nextPicture = start;
        this.frame = frame;
    }

    /** The canvas of the next frame. Something if it is the first of a slot and there is one before it. */
    Optional<Encoded.SlotMeasured> see(MediaTime at, Set<String> visible) {
        requireNext("picture", at, nextPicture);
        Optional<Encoded.SlotMeasured> before =
                anythingFed && startsSlot(at) ? Optional.of(measured(at)) : Optional.empty();
        nextPicture = at.plus(frame);
        presences.observe(visible, at, nextPicture);
        anythingFed = true;
        return before;
    }

    /** The mix of the frame just seen, or a part of it. */
    void hear(MediaTime at, float[] interleaved, Set<String> audible) {
        requireNext("sound", at, next);
        next = at.plus(new MediaTime(interleaved.length / 2));
        presences.observe(audible, at, next);
        loudness.offer(interleaved);
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

    /** A hole is a defect: a constant rate without exception is what makes slots equally long in every epoch. */
    private void requireNext(String what, MediaTime at, MediaTime due) {
        if (!at.equals(next) || !at.equals(due)) {
            throw new IllegalStateException(what + " at tick " + at.ticks() + " where " + due.ticks() + " is due");
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
