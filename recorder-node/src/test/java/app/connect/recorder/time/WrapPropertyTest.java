package app.connect.recorder.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/**
 * Wrap arithmetic against counts that do not wrap. What is on the wire is cut out of the count's bytes, as a sender's
 * registers do it, never computed with a modulus: the code under test could share the mistake.
 */
class WrapPropertyTest {
    private static int sequenceNumberOnTheWire(long count) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(count).array();
        return Byte.toUnsignedInt(bytes[6]) << 8 | Byte.toUnsignedInt(bytes[7]);
    }

    private static long timestampOnTheWire(long count) {
        return Integer.toUnsignedLong(
                ByteBuffer.allocate(Long.BYTES).putLong(count).getInt(Integer.BYTES));
    }

    @Property
    void sequenceNumbersKeepTheirDistancesAcrossWraps(
            @ForAll @LongRange(min = 0, max = 65_535) long first,
            @ForAll @Size(max = 200) List<@IntRange(min = -1_000, max = 32_767) Integer> steps) {
        SequenceUnwrapper unwrapper = new SequenceUnwrapper();
        long zero = unwrapper.unwrap(sequenceNumberOnTheWire(first));
        long highest = first;
        for (int step : steps) {
            long count = Math.max(0, highest + step);

            long unwrapped = unwrapper.unwrap(sequenceNumberOnTheWire(count));

            assertThat(unwrapped - zero).isEqualTo(count - first);
            highest = Math.max(highest, count);
        }
    }

    @Property
    void everySequenceNumberComesOnceInARound(@ForAll @IntRange(min = 0, max = 65_535) int first) {
        SequenceNumber number = new SequenceNumber(first);
        BitSet seen = new BitSet();
        for (int i = 0; i < 65_536; i++) {
            seen.set(number.value());
            number = number.next();
        }
        assertThat(number.value()).isEqualTo(first);
        assertThat(seen.cardinality()).isEqualTo(65_536);
    }

    @Property
    void distanceOfSequenceNumbersIsTheShorterWay(
            @ForAll @IntRange(min = 0, max = 65_535) int from, @ForAll @IntRange(min = -32_768, max = 32_767) int way) {
        int to = sequenceNumberOnTheWire((long) from + way);
        assertThat(SequenceNumber.distance(from, to)).isEqualTo(way);
        assertThat(new SequenceNumber(from).distanceTo(new SequenceNumber(to))).isEqualTo(way);
    }

    @Property
    void timestampsKeepTheirDistancesAcrossWraps(
            @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long first, @ForAll @Size(max = 200) List<Integer> steps) {
        TimestampUnwrapper unwrapper = new TimestampUnwrapper();
        long zero = unwrapper.unwrap(timestampOnTheWire(first));
        long count = first;
        for (int step : steps) {
            count += step;
            long wire = timestampOnTheWire(count);

            assertThat(unwrapper.peek(wire) - zero).isEqualTo(count - first);
            assertThat(unwrapper.unwrap(wire) - zero).isEqualTo(count - first);
        }
    }

    @Property
    void distanceOfTimestampsIsTheShorterWay(
            @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long from, @ForAll int way) {
        long to = timestampOnTheWire(from + way);
        assertThat(RtpTimestamp.distance(from, to)).isEqualTo(way);
        assertThat(new RtpTimestamp(from).distanceTo(new RtpTimestamp(to))).isEqualTo(way);
    }

    /** RFC 3550 §4: seconds and a 32-bit fraction; 2³¹ s are 68 years. */
    @Property
    void ntpTimesDifferByWhatTheirBitsSay(
            @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long seconds,
            @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long fraction,
            @ForAll @LongRange(min = -0x7FFF_0000_0000_0000L, max = 0x7FFF_0000_0000_0000L) long difference) {
        NtpTime earlier = NtpTime.of(seconds, fraction);
        NtpTime later = new NtpTime(earlier.bits() + difference);

        BigInteger exact =
                BigInteger.valueOf(difference).multiply(BigInteger.TEN.pow(9)).shiftRight(32);

        assertThat(later.nanosSince(earlier)).isEqualTo(exact.longValueExact());
    }

    @Property
    void ticksAndNanosecondsAreEachOthersInverse(
            @ForAll @IntRange(min = 8_000, max = 192_000) int hertz,
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long ticks) {
        ClockRate rate = new ClockRate(hertz);
        long nanos = rate.toNanos(ticks);

        BigInteger exact = BigInteger.valueOf(ticks).multiply(BigInteger.TEN.pow(9));
        BigInteger[] parts = exact.divideAndRemainder(BigInteger.valueOf(hertz));
        long floor = parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);

        assertThat(nanos).isEqualTo(floor);
        assertThat(rate.toTicks(nanos)).isBetween(ticks - 1, ticks);
    }
}
