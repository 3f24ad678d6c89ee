package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Packets of one sender that the path delays, repeats and loses: what comes out is what came in, in order, once. */
class JitterBufferPropertyTest {
    private static final int CAPACITY = 16;
    private static final long BUDGET = 1_000;
    private static final byte[] PAYLOAD = {1};

    /** One packet on its way: lost, or this many places behind its turn, once or twice. */
    private record Fate(boolean lost, int behind, boolean twice) {
        static Fate of(int number) {
            return new Fate(number % 8 == 0, number / 8 % 8, number / 64 % 4 == 0);
        }
    }

    private Drops drops = new Drops();
    private JitterBuffer buffer = new JitterBuffer(CAPACITY, BUDGET, drops);
    private Out out = new Out();

    @BeforeTry
    void beginAnew() {
        drops = new Drops();
        buffer = new JitterBuffer(CAPACITY, BUDGET, drops);
        out = new Out();
    }

    /** The first one stands at its place, so that the buffer begins there. */
    private static List<Integer> arrivals(List<Integer> fates) {
        List<List<Integer>> turns = new ArrayList<>();
        for (int i = 0; i < fates.size() + CAPACITY; i++) {
            turns.add(new ArrayList<>());
        }
        turns.get(0).add(0);
        for (int i = 1; i < fates.size(); i++) {
            Fate fate = Fate.of(fates.get(i));
            if (!fate.lost()) {
                turns.get(i + fate.behind()).add(i);
                if (fate.twice()) {
                    turns.get(i + fate.behind() + 1).add(i);
                }
            }
        }
        return turns.stream().flatMap(List::stream).toList();
    }

    private void offer(int first, int number, long now) {
        buffer.offer(Packets.carrying(96, first + number & 0xFFFF, number, false, PAYLOAD, now));
        buffer.drain(now, out);
    }

    @Property
    void whatArrivesWithinTheBudgetComesOutInOrderAndOnce(
            @ForAll @IntRange(min = 0, max = 65_535) int first,
            @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 1, max = 1_023) Integer> fates) {
        // Losses hold up what comes after them; no more than the ring holds may come before they are given up.
        List<Integer> kept =
                fates.stream().map(fate -> fate % 8 == 0 ? fate + 1 : fate).toList();
        List<Integer> arrivals = arrivals(kept);

        arrivals.forEach(number -> offer(first, number, 0));

        assertThat(out.numbers).isEqualTo(new ArrayList<>(new TreeSet<>(arrivals)));
        assertThat(out.lost).isZero();
        assertThat(drops.of(DropReason.DUPLICATE)).isEqualTo(arrivals.size() - out.numbers.size());
        assertThat(buffer.deadline()).isEqualTo(JitterBuffer.NEVER);
    }

    @Property
    void whateverIsLostAndLateNothingIsInventedOrLeftBehind(
            @ForAll @IntRange(min = 0, max = 65_535) int first,
            @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 0, max = 1_023) Integer> fates,
            @ForAll @IntRange(min = 0, max = 500) int pace) {
        List<Integer> arrivals = arrivals(fates);
        long now = 0;
        for (int number : arrivals) {
            now += pace;
            offer(first, number, now);
            assertThat(buffer.missing(2 * CAPACITY)).hasSizeLessThan(CAPACITY);
            assertThat(buffer.deadline()).isGreaterThan(now);
        }
        buffer.flush(out);

        Set<Integer> came = new TreeSet<>(arrivals);
        assertThat(came).containsAll(out.numbers);
        assertThat(out.numbers).isSorted().doesNotHaveDuplicates();
        // Each arrival came out or was counted; each number in between came out or was told lost.
        long dropped = drops.of(DropReason.DUPLICATE) + drops.of(DropReason.LATE) + drops.of(DropReason.OUT_OF_WINDOW);
        assertThat(out.numbers.size() + dropped).isEqualTo(arrivals.size());
        if (drops.of(DropReason.OUT_OF_WINDOW) == 0) {
            int last = out.numbers.get(out.numbers.size() - 1);
            assertThat(out.numbers.size() + out.lost).isEqualTo(last + 1);
        }
    }

    /** Packets are told apart by their timestamps, which here are their numbers without a wrap. */
    private static final class Out implements JitterBuffer.Outlet {
        private final List<Integer> numbers = new ArrayList<>();
        private int lost;

        @Override
        public void packet(RtpPacket packet) {
            numbers.add((int) packet.timestamp());
        }

        @Override
        public void lost(int packets) {
            lost += packets;
        }
    }
}
