package app.connect.recorder.media.assembly;

import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import app.connect.recorder.time.TimestampUnwrapper;
import org.jspecify.annotations.Nullable;

/**
 * Turns one track's RTP timestamps into capture times on this node's monotonic clock. With sender reports: timestamp →
 * sender's NTP time by the latest report and the clock rate → this node's time by the person's {@link SenderClock}.
 * Before the first report abs-capture-time of packets, if they carry it, does the same for the clock of the capturing
 * device. Without either: by the lower envelope of (arrival − timestamp).
 *
 * <p>What is known gets better all the time, and the output must not jump about: the offset in use follows the person's
 * clock, and what remains is corrected by {@link Slew}. It steps only where a step is not heard or seen, or is better
 * than the wait: at a source's first packet; after two seconds without packets; at the first report if that is off by
 * more than 10 ms (once in a source's life, mostly within its first second; slewing would leave picture and sound apart
 * for up to minutes); and when the estimate is off by more than half a second, or timestamps by five against arrival:
 * then the sender has begun to count anew. By arrival alone half a second counts only when a report is overdue: a source
 * whose first packets are late, or that sends ahead in bursts, would lose sound, and lose it again when the report undoes
 * the step. It goes along when the person's clock steps. A report by which a packet was captured more than five seconds
 * from its arrival is not believed.
 */
final class TrackClock {
    private static final long STEP_AFTER_SILENCE_NANOS = 2_000_000_000L;
    private static final long STEP_AT_FIRST_REPORT_NANOS = 10_000_000L;
    private static final long STEP_ALWAYS_NANOS = 500_000_000L;
    private static final long BROKEN_TIMELINE_NANOS = 5_000_000_000L;
    /** The first report comes within half of the usual five seconds (RFC 3550 §6.2), and may be lost once. */
    private static final long REPORT_OVERDUE_NANOS = 6_000_000_000L;
    /** What packets of one path usually differ by. */
    private static final long MOST_JITTER_NANOS = 100_000_000L;
    /** Two reports of one source agree within a few ms, unless the sender's clock was set in between. */
    private static final long CLOCK_WAS_SET_NANOS = 100_000_000L;

    /** The NTP time of {@code clock} minus RTP time, by the latest report or packet that said it. */
    private record Line(SyncQuality quality, SenderClock clock, int generation, long offsetNanos) {
        boolean isCurrent() {
            return clock.isCurrent(generation);
        }
    }

    private final ClockRate clockRate;
    private final SenderClock sender;
    private final TimestampUnwrapper unwrapper = new TimestampUnwrapper();
    private @Nullable LowerEnvelope arrival;
    private @Nullable Line line;
    private long offset;
    /** The person's clock as far as {@link #offset} has followed it. */
    private long followed;

    private long firstPacket;
    private long lastPacket;
    private boolean stepNext = true;

    TrackClock(ClockRate clockRate, SenderClock sender) {
        this.clockRate = clockRate;
        this.sender = sender;
    }

    /** What follows is another source's: nothing of before holds. */
    void sourceChanged() {
        unwrapper.reset();
        forget();
    }

    void report(NtpTime ntp, long rtpTimestamp, long arrivalNanos) {
        said(SyncQuality.SENDER_REPORT, sender, ntp, rtpTimestamp, arrivalNanos);
    }

    /** A packet of this timestamp says that it was captured then; counts as long as there are no reports. */
    void captured(NtpTime ntp, long rtpTimestamp, long arrivalNanos) {
        if (line == null || line.quality() == SyncQuality.CAPTURE_TIME) {
            said(SyncQuality.CAPTURE_TIME, sender.captures(), ntp, rtpTimestamp, arrivalNanos);
        }
    }

    private void said(SyncQuality quality, SenderClock clock, NtpTime ntp, long rtpTimestamp, long arrivalNanos) {
        follow(arrivalNanos);
        long ticks = arrival == null ? unwrapper.unwrap(rtpTimestamp) : unwrapper.peek(rtpTimestamp);
        long lineOffset = ntp.toNanos() - clockRate.toNanos(ticks);
        Line last = line == null || line.quality() != quality ? null : line;
        boolean clockWasSet =
                last != null && last.isCurrent() && Math.abs(lineOffset - last.offsetNanos()) > CLOCK_WAS_SET_NANOS;
        long arrived = last == null ? withoutItsWait(lineOffset, ntp, arrivalNanos) : arrivalNanos;
        line = new Line(quality, clock, clock.reported(ntp, arrived, clockWasSet), lineOffset);
        followed = clock.offsetNanos(arrivalNanos);
        if (last == null && Math.abs(target(arrivalNanos) - offset) > STEP_AT_FIRST_REPORT_NANOS) {
            stepNext = true;
        }
    }

    /**
     * When a first report would have arrived had it waited on the way no longer than the packets before it: a clock that
     * begins with its wait would put what follows later, and leave a hole.
     */
    private long withoutItsWait(long lineOffset, NtpTime ntp, long arrivalNanos) {
        if (arrival == null) {
            return arrivalNanos;
        }
        long wait = arrivalNanos - ntp.toNanos() - (arrival.least() - lineOffset);
        return wait > 0 && wait <= MOST_JITTER_NANOS ? arrivalNanos - wait : arrivalNanos;
    }

    /** Every packet that arrives, in the order of arrival. */
    void packet(long timestamp, long arrivalNanos) {
        follow(arrivalNanos);
        long rtpNanos = clockRate.toNanos(unwrapper.unwrap(timestamp));
        if (!stepNext && Math.abs(arrivalNanos - rtpNanos - offset) > BROKEN_TIMELINE_NANOS) {
            forget();
        }
        Line reported = line;
        if (reported != null
                && reported.isCurrent()
                && Math.abs(arrivalNanos - rtpNanos - target(arrivalNanos)) > BROKEN_TIMELINE_NANOS) {
            line = null;
            stepNext = true;
        }
        long elapsed = arrivalNanos - lastPacket;
        boolean silent = elapsed >= STEP_AFTER_SILENCE_NANOS;
        learn(rtpNanos, arrivalNanos, silent);
        follow(arrivalNanos); // what was learnt may have moved the person's clock
        long error = target(arrivalNanos) - offset;
        if (stepNext) {
            firstPacket = arrivalNanos;
        }
        boolean reportIsDue = line != null || arrivalNanos - firstPacket >= REPORT_OVERDUE_NANOS;
        boolean isFarOff = reportIsDue && Math.abs(error) > STEP_ALWAYS_NANOS;
        boolean step = stepNext || silent || isFarOff;
        offset += step ? error : Slew.limit(error, elapsed);
        stepNext = false;
        lastPacket = arrivalNanos;
    }

    /** A packet has been given to it that still counts. */
    boolean isRunning() {
        return arrival != null;
    }

    /** When what has this timestamp was captured; for timestamps of packets given to {@link #packet} lately. */
    long captureNanos(long timestamp) {
        return clockRate.toNanos(unwrapper.peek(timestamp)) + offset;
    }

    SyncQuality quality() {
        return line == null ? SyncQuality.ARRIVAL : line.quality();
    }

    private void learn(long rtpNanos, long arrivalNanos, boolean silent) {
        long sample = arrivalNanos - rtpNanos;
        // After silence the envelope begins anew: a sender that paused may have stopped counting.
        arrival =
                arrival == null || silent ? LowerEnvelope.of(sample, arrivalNanos) : arrival.with(sample, arrivalNanos);
        if (line != null) {
            line.clock().packet(line.generation(), rtpNanos + line.offsetNanos(), arrivalNanos);
        }
    }

    /** Goes along with the person's clock, as all of that person's tracks do. */
    private void follow(long nowNanos) {
        if (line != null && line.isCurrent()) {
            long shared = line.clock().offsetNanos(nowNanos);
            offset += shared - followed;
            followed = shared;
        }
    }

    private long target(long nowNanos) {
        Line reported = line;
        if (reported == null) {
            return arrival == null ? offset : arrival.least();
        }
        // A report by a clock that is no longer the person's: go on as before until the next one.
        return reported.isCurrent() ? reported.offsetNanos() + reported.clock().offsetNanos(nowNanos) : offset;
    }

    private void forget() {
        arrival = null;
        line = null;
        stepNext = true;
    }
}
