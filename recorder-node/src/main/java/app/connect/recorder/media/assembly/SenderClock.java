package app.connect.recorder.media.assembly;

import app.connect.recorder.time.NtpTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one person's sender against this node's: one offset, shared by all of that person's tracks, so that
 * whatever error it has is the same for picture and sound and they stay together exactly. The offset is the lower
 * envelope of (arrival − NTP) over reports and packets of all tracks, and slews when that improves. A report that is
 * more than a second off the envelope, or that contradicts its own track's last one, is by another clock (another
 * device, or one that was set): a new generation begins, and a track's older reports no longer count.
 *
 * <p>Reports come at once, but the media may come long after they say it was captured: a sender that cannot keep up, or
 * whose reports are wrong by a constant. When all packets of a while have been later than any mix waits for, the offset
 * steps to where they are in time: a person who is shifted against the others is better than one who is missing.
 *
 * <p>One per device and recording; any thread.
 */
public final class SenderClock {
    /** Far above any delay that is survived in a call, far below what clocks of two machines usually differ by. */
    private static final long OTHER_CLOCK_NANOS = 1_000_000_000L;

    /** Less than the longest that a mix waits (3 s); more than any queue on the way that empties again. */
    private static final long ALWAYS_LATE_NANOS = 2_500_000_000L;
    /** A hundred packets of sound. */
    private static final long LATENESS_WINDOW_NANOS = 2_000_000_000L;

    /**
     * @param offsets of (arrival − NTP), without {@code behindReports}
     * @param behindReports how much later than by its reports the sender's media is taken to be captured
     */
    private record State(
            int generation, LowerEnvelope offsets, Slew offset, long behindReports, @Nullable Lateness lateness) {
        static State begin(int generation, long sample, long nowNanos) {
            return new State(generation, LowerEnvelope.of(sample, nowNanos), Slew.at(sample, nowNanos), 0, null);
        }

        State reported(long sample, long nowNanos) {
            LowerEnvelope now = offsets.with(sample, nowNanos);
            return now.equals(offsets)
                    ? this
                    : new State(
                            generation,
                            now,
                            offset.towards(now.least() + behindReports, nowNanos),
                            behindReports,
                            lateness);
        }

        State received(long sample, long nowNanos) {
            long late = sample - offset.value(nowNanos);
            if (lateness == null) {
                return withLateness(new Lateness(nowNanos, late));
            }
            long age = nowNanos - lateness.beganNanos();
            if (age < LATENESS_WINDOW_NANOS) {
                return late < lateness.leastNanos() ? withLateness(new Lateness(lateness.beganNanos(), late)) : this;
            }
            long least = Math.min(late, lateness.leastNanos());
            boolean always = least > ALWAYS_LATE_NANOS && age < 2 * LATENESS_WINDOW_NANOS;
            return always ? steppedBy(least, nowNanos) : withLateness(null);
        }

        private State withLateness(@Nullable Lateness now) {
            return new State(generation, offsets, offset, behindReports, now);
        }

        private State steppedBy(long nanos, long nowNanos) {
            Slew stepped = Slew.at(offset.value(nowNanos) + nanos, nowNanos);
            return new State(generation, offsets, stepped, behindReports + nanos, null);
        }
    }

    /** The least lateness of any packet in a window of time. */
    private record Lateness(long beganNanos, long leastNanos) {}

    private final AtomicReference<@Nullable State> state = new AtomicReference<>();
    private final @Nullable SenderClock captures;

    public SenderClock() {
        this(new SenderClock(null));
    }

    private SenderClock(@Nullable SenderClock captures) {
        this.captures = captures;
    }

    /**
     * The clock of the device that captured, by abs-capture-time: behind an SFU that writes reports of its own it is
     * not the sender's.
     */
    SenderClock captures() {
        return captures == null ? this : captures;
    }

    /**
     * A sender report; the generation that it belongs to. {@code otherClock}: it is known not to belong to the last.
     */
    int reported(NtpTime ntp, long arrivalNanos, boolean otherClock) {
        long sample = arrivalNanos - ntp.toNanos();
        var updated = state.updateAndGet(old -> {
            if (old == null) {
                return State.begin(1, sample, arrivalNanos);
            }
            boolean begins = otherClock || Math.abs(sample - old.offsets().least()) > OTHER_CLOCK_NANOS;
            return begins
                    ? State.begin(old.generation() + 1, sample, arrivalNanos)
                    : old.reported(sample, arrivalNanos);
        });
        return Objects.requireNonNull(updated).generation();
    }

    /** A packet, captured at {@code ntpNanos} by a report of {@code generation}: it cannot have arrived before. */
    void packet(int generation, long ntpNanos, long arrivalNanos) {
        long sample = arrivalNanos - ntpNanos;
        state.updateAndGet(old -> old != null && old.generation() == generation
                ? old.reported(sample - old.behindReports(), arrivalNanos).received(sample, arrivalNanos)
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
}
