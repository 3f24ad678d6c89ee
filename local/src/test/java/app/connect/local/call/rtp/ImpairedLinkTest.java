package app.connect.local.call.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ImpairedLinkTest {
    private static final long MILLIS = 1_000_000;
    private static final int PACKETS = 10_000;

    /** One packet each 10 ms goes in; what comes out, looked for each millisecond. */
    private static List<Integer> through(ImpairedLink<Integer> link) {
        List<Integer> out = new ArrayList<>();
        for (long milli = 0; milli < PACKETS * 10L + 1_000; milli++) {
            if (milli % 10 == 0 && milli / 10 < PACKETS) {
                link.offer((int) (milli / 10), 1_000, milli * MILLIS);
            }
            for (Optional<Integer> due = link.poll(milli * MILLIS); due.isPresent(); due = link.poll(milli * MILLIS)) {
                out.add(due.get());
            }
        }
        return out;
    }

    @Test
    void changesNothingWithoutImpairment() {
        List<Integer> out = through(new ImpairedLink<>(Impairment.NONE, 1));

        assertThat(out)
                .containsExactlyElementsOf(IntStream.range(0, PACKETS).boxed().toList());
    }

    @Test
    void doesTheSameWithTheSameSeedAndSomethingElseWithAnother() {
        Impairment bad = Impairment.NONE
                .withLoss(0.05)
                .withReordering(0.05)
                .withDuplicates(0.05)
                .withDelay(Duration.ofMillis(30), Duration.ofMillis(30));

        List<Integer> first = through(new ImpairedLink<>(bad, 7));

        assertThat(through(new ImpairedLink<>(bad, 7))).isEqualTo(first);
        assertThat(through(new ImpairedLink<>(bad, 8))).isNotEqualTo(first);
    }

    @Test
    void losesTheShareItIsTold() {
        assertThat(through(new ImpairedLink<>(Impairment.NONE.withLoss(0.05), 1)))
                .hasSizeBetween((int) (PACKETS * 0.94), (int) (PACKETS * 0.96))
                .isSorted();
    }

    @Test
    void keepsTheOrderWhenItOnlyJitters() {
        assertThat(through(new ImpairedLink<>(Impairment.NONE.withDelay(Duration.ZERO, Duration.ofMillis(100)), 1)))
                .hasSize(PACKETS)
                .isSorted();
    }

    @Test
    void letsAShareBeOvertaken() {
        List<Integer> out = through(new ImpairedLink<>(Impairment.NONE.withReordering(0.1), 1));

        long overtaken = IntStream.range(1, out.size())
                .filter(index -> out.get(index) < out.get(index - 1))
                .count();
        assertThat(out).hasSize(PACKETS).doesNotHaveDuplicates();
        // Those that are held back for more than the 10 ms between two packets.
        assertThat(overtaken).isBetween(PACKETS / 25L, PACKETS / 10L);
    }

    @Test
    void sendsAShareTwice() {
        assertThat((double) through(new ImpairedLink<>(Impairment.NONE.withDuplicates(0.1), 1))
                        .size())
                .isCloseTo(PACKETS * 1.1, Offset.offset(PACKETS * 0.01));
    }

    @Test
    void dropsWhatItsRateCannotCarry() {
        // 1,000 bytes each 10 ms are 800 kbit/s.
        ImpairedLink<Integer> half = new ImpairedLink<>(Impairment.NONE.withRate(400), 1);

        assertThat(through(half)).hasSizeBetween(PACKETS / 2, PACKETS / 2 + 60);
        assertThat(half.counts().overflowed()).isPositive();
    }

    @Test
    void holdsNoMoreThanItsBound() {
        ImpairedLink<Integer> slow = new ImpairedLink<>(
                Impairment.NONE.withDelay(Duration.ofHours(1), Duration.ZERO).withDuplicates(1), 1);

        for (int packet = 0; packet < PACKETS; packet++) {
            slow.offer(packet, 100, packet);
        }

        assertThat(slow.counts().overflowed()).isEqualTo(PACKETS - ImpairedLink.MOST_HELD / 2);
    }

    @Test
    void saysWhenTheNextComes() {
        ImpairedLink<Integer> link =
                new ImpairedLink<>(Impairment.NONE.withDelay(Duration.ofMillis(30), Duration.ZERO), 1);
        assertThat(link.nextNanos()).isEqualTo(ImpairedLink.NEVER);

        link.offer(1, 100, 5 * MILLIS);

        assertThat(link.nextNanos()).isEqualTo(35 * MILLIS);
        assertThat(link.poll(35 * MILLIS - 1)).isEmpty();
        assertThat(link.poll(35 * MILLIS)).contains(1);
    }
}
