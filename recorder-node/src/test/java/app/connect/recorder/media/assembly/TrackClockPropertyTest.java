package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** A sender of 20 ms packets of sound whose clock is right, over a path that delays each by 10 to 29 ms. */
class TrackClockPropertyTest {
    private static final long PACKET_TICKS = 960;
    private static final long PACKET_NANOS = 20_000_000L;
    private static final long LEAST_DELAY_NANOS = 10_000_000L;
    private static final long START_NANOS = 1_000_000_000_000L;
    private static final NtpTime START = NtpTime.of(3_900_000_000L, 0);

    private TrackClock clock = new TrackClock(ClockRate.OPUS, new SenderClock());

    @BeforeTry
    void beginAnew() {
        clock = new TrackClock(ClockRate.OPUS, new SenderClock());
    }

    @Property
    void captureTimesRiseWhateverTheDelaysAre(
            @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long first,
            @ForAll @Size(min = 2, max = 200) List<@IntRange(min = 0, max = 19) Integer> delaysMs) {
        long last = Long.MIN_VALUE;
        for (int i = 1; i < delaysMs.size(); i++) {
            long captured = arrive(first, i, delaysMs.get(i));

            // The envelope may step once, in the beginning; after that a packet's length dwarfs the slew.
            assertThat(captured).isGreaterThan(last);
            last = captured;
        }
    }

    @Property
    void neverSaysThatAPacketWasCapturedAfterItArrived(
            @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long first,
            @ForAll @Size(min = 2, max = 200) List<@IntRange(min = 0, max = 19) Integer> delaysMs,
            @ForAll @IntRange(min = 1, max = 100) int reportAt) {
        for (int i = 1; i < delaysMs.size(); i++) {
            if (i == reportAt) {
                NtpTime ntp = new NtpTime(START.bits() + Math.round(i * PACKET_NANOS * 4.294967296));
                clock.report(ntp, timestamp(first, i), arrival(i, delaysMs.get(i)));
            }
            long captured = arrive(first, i, delaysMs.get(i));

            // What was taken for the path's least delay before is let go at 2 ms a second.
            assertThat(captured - arrival(i, delaysMs.get(i))).isLessThan(20_000_000L);
        }
    }

    private long arrive(long first, int number, int delayMs) {
        long timestamp = timestamp(first, number);
        clock.packet(timestamp, arrival(number, delayMs));
        return clock.captureNanos(timestamp);
    }

    private static long timestamp(long first, int number) {
        return first + number * PACKET_TICKS & 0xFFFF_FFFFL;
    }

    /** Packets do not overtake each other: each is delayed by less than it is long. */
    private static long arrival(int number, int delayMs) {
        return START_NANOS + number * PACKET_NANOS + LEAST_DELAY_NANOS + delayMs * 1_000_000L;
    }
}
