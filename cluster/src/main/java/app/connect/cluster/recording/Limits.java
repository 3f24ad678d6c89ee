package app.connect.cluster.recording;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What ends a recording although nobody stopped it; looked at with each tick. */
final class Limits {
    /** Nobody was seen or heard for so long: the start is called off. */
    private static final Duration START = Duration.ofSeconds(20);

    private final Desk desk;
    private final Endings endings;
    private final RecordingLimits limits;
    /** Since when nobody has been in the call, on this node's clock: a take-over begins anew. */
    private @Nullable Long emptyNanos;
    /** For how long a session has listened and heard nobody; what passes without a session does not count. */
    private Duration unheard = Duration.ZERO;

    private long lookedNanos;

    Limits(Desk desk, Endings endings) {
        this.desk = desk;
        this.endings = endings;
        this.limits = desk.ports().limits();
        this.lookedNanos = desk.nanos();
    }

    /** {@link Step#NOTHING} if it goes on. */
    Step check(Capturing state) {
        listen(state);
        if (isEmpty(state)) {
            return end(state, EndReason.EMPTY_CALL);
        } else if (state instanceof Starting) {
            return desk.inStateFor().compareTo(START) < 0
                    ? Step.NOTHING
                    : end(state, desk.link().isBlocked() ? EndReason.NO_CAPACITY : EndReason.NO_MEDIA);
        } else if (!(state instanceof Starting) && unheard.compareTo(limits.noMedia()) >= 0) {
            return end(state, EndReason.NO_MEDIA);
        }
        return tooLong(state);
    }

    private Step end(Capturing state, EndReason reason) {
        return endings.cutAt(state, desk.ports().clock().now(), reason, () -> {});
    }

    private boolean isEmpty(Capturing state) {
        if (state.recording().attendance().anybodyPresent()) {
            emptyNanos = null;
            return false;
        }
        long since = emptyNanos == null ? desk.nanos() : emptyNanos;
        emptyNanos = since;
        return desk.nanos() - since >= limits.emptyCall().toNanos();
    }

    /** After a take-over it goes on from there until the session is live, which it is only when it hears somebody. */
    private void listen(Capturing state) {
        Duration passed = Duration.ofNanos(desk.nanos() - lookedNanos);
        lookedNanos = desk.nanos();
        if (!(state instanceof Recovering)) {
            unheard = desk.link().withoutMediaFor();
        } else if (desk.link().phase() == SessionLink.Phase.RUNNING) {
            unheard = unheard.plus(passed);
        }
    }

    /** Cut where the limit is, however late that is noticed. */
    private Step tooLong(Capturing state) {
        Instant startedAt = state.recording().startedAt();
        if (startedAt == null) {
            return Step.NOTHING;
        }
        Instant last = startedAt.plus(limits.longest());
        return desk.ports().clock().now().isBefore(last)
                ? Step.NOTHING
                : endings.cutAt(state, last, EndReason.MAX_DURATION, () -> {});
    }
}
