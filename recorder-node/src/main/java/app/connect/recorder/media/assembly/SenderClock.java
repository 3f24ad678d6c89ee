package app.connect.recorder.media.assembly;

import app.connect.recorder.time.NtpTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one person's sender against this node's: one offset, shared by all of that person's tracks, so that whatever
 * error it has is the same for picture and sound and they stay together exactly. The offset is the lower envelope of (arrival
 * − NTP) over reports and packets of all tracks, and slews when that improves. A report that is more than a second off the
 * envelope, or that contradicts its own track's last one, is by another clock (another device, or one that was set): a new
 * generation begins, and a track's older reports no longer count. One per person and recording; any thread.
 */
public final class SenderClock {
    /** Far above any delay that is survived in a call, far below what clocks of two machines usually differ by. */
    private static final long OTHER_CLOCK_NANOS = 1_000_000_000L;

    private record State(int generation, LowerEnvelope offsets, Slew offset) {}

    private final AtomicReference<@Nullable State> state = new AtomicReference<>();

    /** A sender report; the generation that it belongs to. {@code otherClock}: it is known not to belong to the last. */
    int reported(NtpTime ntp, long arrivalNanos, boolean otherClock) {
        long sample = arrivalNanos - ntp.toNanos();
        var updated = state.updateAndGet(old -> {
            if (old == null) {
                return begin(1, sample, arrivalNanos);
            }
            boolean begins = otherClock || Math.abs(sample - old.offsets().least()) > OTHER_CLOCK_NANOS;
            return begins ? begin(old.generation() + 1, sample, arrivalNanos) : lowered(old, sample, arrivalNanos);
        });
        return Objects.requireNonNull(updated).generation();
    }

    /** A packet, captured at {@code ntpNanos} by a report of {@code generation}: it cannot have arrived before. */
    void packet(int generation, long ntpNanos, long arrivalNanos) {
        state.updateAndGet(old -> old != null && old.generation() == generation
                ? lowered(old, arrivalNanos - ntpNanos, arrivalNanos)
                : old);
    }

    boolean isCurrent(int generation) {
        State now = state.get();
        return now != null && now.generation() == generation;
    }

    /** This node's monotonic clock minus the sender's NTP clock; 0 before any report. */
    long offsetNanos(long nowNanos) {
        State now = state.get();
        return now == null ? 0 : now.offset().value(nowNanos);
    }

    private static State begin(int generation, long sample, long nowNanos) {
        return new State(generation, LowerEnvelope.of(sample, nowNanos), Slew.at(sample, nowNanos));
    }

    private static State lowered(State old, long sample, long nowNanos) {
        LowerEnvelope offsets = old.offsets().with(sample, nowNanos);
        return offsets.equals(old.offsets())
                ? old
                : new State(old.generation(), offsets, old.offset().towards(offsets.least(), nowNanos));
    }
}
