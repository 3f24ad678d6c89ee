package app.connect.local.call.rtp;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * One direction of a bad path, on whatever clock it is told: the same seed and the same packets at the same times come
 * out the same. Holds {@value #MOST_HELD} packets at most, and none longer than half a second for want of rate; what is
 * above that is dropped as a full queue drops. Thread-confined.
 */
public final class ImpairedLink<T> {
    public static final long NEVER = Long.MAX_VALUE;

    static final int MOST_HELD = 4_096;
    private static final long MOST_QUEUED_NANOS = 500_000_000L;
    /** What is overtaken is so by several packets: 20 ms are a frame's packets and one of sound. */
    private static final long LEAST_OVERTAKEN_NANOS = 20_000_000L;

    private static final int BITS_PER_BYTE = 8;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** What became of the packets; {@code overflowed} found the queue full. */
    public record Counts(long offered, long lost, long reordered, long duplicated, long overflowed) {}

    private record Held<T>(T packet, long dueNanos, long order) {}

    private final Impairment impairment;
    private final Random random;
    private final PriorityQueue<Held<T>> held = new PriorityQueue<>(
            Comparator.comparingLong((Held<T> packet) -> packet.dueNanos()).thenComparingLong(Held::order));
    private long sentNanos = Long.MIN_VALUE;
    private long lastDueNanos = Long.MIN_VALUE;
    private long offered;
    private long lost;
    private long reordered;
    private long duplicated;
    private long overflowed;
    private long order;

    public ImpairedLink(Impairment impairment, long seed) {
        this.impairment = impairment;
        this.random = new Random(seed);
    }

    /** A packet goes in; times never go back. */
    public void offer(T packet, int bytes, long nowNanos) {
        offered++;
        if (chance(impairment.loss())) {
            lost++;
            return;
        }
        long leaves = leaves(bytes, nowNanos);
        if (leaves - nowNanos > MOST_QUEUED_NANOS || held.size() >= MOST_HELD - 1) {
            overflowed++;
            return;
        }
        sentNanos = leaves;
        hold(packet, leaves);
        if (chance(impairment.duplicate())) {
            duplicated++;
            hold(packet, leaves);
        }
    }

    /** When the packet has gone onto the path, at the path's rate. */
    private long leaves(int bytes, long nowNanos) {
        if (impairment.kilobitsPerSecond() == 0) {
            return nowNanos;
        }
        long takes = (long) bytes * BITS_PER_BYTE * NANOS_PER_MILLI / impairment.kilobitsPerSecond();
        return Math.max(sentNanos, nowNanos) + takes;
    }

    private void hold(T packet, long leavesNanos) {
        long jitter = impairment.jitter().toNanos();
        long due = leavesNanos + impairment.delay().toNanos() + (jitter == 0 ? 0 : random.nextLong(jitter + 1));
        if (chance(impairment.reorder())) {
            reordered++;
            due = Math.max(due, lastDueNanos) + random.nextLong(Math.max(jitter, LEAST_OVERTAKEN_NANOS));
        } else {
            due = Math.max(due, lastDueNanos);
            lastDueNanos = due;
        }
        held.add(new Held<>(packet, due, order++));
    }

    private boolean chance(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    /** The next packet that comes out by now, if any: to be asked until there is none. */
    public Optional<T> poll(long nowNanos) {
        Held<T> first = held.peek();
        if (first == null || first.dueNanos() > nowNanos) {
            return Optional.empty();
        }
        held.remove();
        return Optional.of(first.packet());
    }

    /** When the next packet comes out; {@link #NEVER} if none is on its way. */
    public long nextNanos() {
        Held<T> first = held.peek();
        return first == null ? NEVER : first.dueNanos();
    }

    public Counts counts() {
        return new Counts(offered, lost, reordered, duplicated, overflowed);
    }
}
