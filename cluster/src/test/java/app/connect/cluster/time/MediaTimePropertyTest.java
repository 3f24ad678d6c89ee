package app.connect.cluster.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Arithmetic of media time against exact arithmetic. */
class MediaTimePropertyTest {
    /** Ten years: far longer than a recording, and 2³¹ slots are 217. */
    private static final long LONGEST_TICKS = 10L * 366 * 86_400 * MediaTime.TICKS_PER_SECOND;

    private static final long LONGEST_NANOS = 10L * 366 * 86_400 * 1_000_000_000L;

    private static long floor(long numerator, long factor, long divisor) {
        BigInteger[] parts = BigInteger.valueOf(numerator)
                .multiply(BigInteger.valueOf(factor))
                .divideAndRemainder(BigInteger.valueOf(divisor));
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }

    @Property
    void nanosecondsAreRoundedDownToTicks(@ForAll @LongRange(min = -LONGEST_NANOS, max = LONGEST_NANOS) long nanos) {
        assertThat(MediaTime.ofNanos(nanos).ticks()).isEqualTo(floor(nanos, 48_000, 1_000_000_000L));
    }

    @Property
    void ticksAreRoundedDownToNanoseconds(@ForAll @LongRange(min = -LONGEST_TICKS, max = LONGEST_TICKS) long ticks) {
        assertThat(new MediaTime(ticks).toNanos()).isEqualTo(floor(ticks, 1_000_000_000L, 48_000));
    }

    @Property
    void millisecondsComeBackExactly(
            @ForAll @LongRange(min = -LONGEST_TICKS / 48, max = LONGEST_TICKS / 48) long millis) {
        assertThat(MediaTime.ofMillis(millis).toMillis()).isEqualTo(millis);
    }

    @Property
    void subtractingUndoesAdding(
            @ForAll @LongRange(min = -LONGEST_TICKS, max = LONGEST_TICKS) long one,
            @ForAll @LongRange(min = -LONGEST_TICKS, max = LONGEST_TICKS) long other) {
        MediaTime time = new MediaTime(one);
        MediaTime length = new MediaTime(other);

        assertThat(time.plus(length).minus(length)).isEqualTo(time);
        assertThat(time.isBefore(length)).isEqualTo(time.compareTo(length) < 0);
        assertThat(time.max(length)).isEqualTo(length.max(time)).isGreaterThanOrEqualTo(time);
    }

    @Property
    void everyTimeLiesInExactlyOneSlot(@ForAll @LongRange(min = 0, max = LONGEST_TICKS) long ticks) {
        MediaTime time = new MediaTime(ticks);

        Slot slot = Slot.containing(time);

        assertThat(slot.start()).isLessThanOrEqualTo(time);
        assertThat(time.isBefore(slot.end())).isTrue();
        assertThat(slot.next().start()).isEqualTo(slot.end());
    }

    @Property
    void theNextStartIsTheFirstNotBefore(@ForAll @LongRange(min = 0, max = LONGEST_TICKS) long ticks) {
        MediaTime time = new MediaTime(ticks);

        Slot slot = Slot.startingAtOrAfter(time);

        assertThat(slot.start()).isGreaterThanOrEqualTo(time);
        assertThat(slot.start().minus(time).ticks()).isLessThan(Slot.TICKS);
    }

    @Property
    void aSlotIsWholeFramesAndWholeAccessUnits(@ForAll @IntRange(min = 0, max = Integer.MAX_VALUE - 1) int number) {
        long start = new Slot(number).start().ticks();

        assertThat(start % 1_600).isZero();
        assertThat(start % 1_024).isZero();
        assertThat(Slot.containing(new Slot(number).start())).isEqualTo(new Slot(number));
    }
}
