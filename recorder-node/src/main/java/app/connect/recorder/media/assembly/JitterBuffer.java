package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.RtpTimestamp;
import app.connect.recorder.time.SequenceNumber;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts packets back in order. A missing one is waited for until the budget is over, counted from the arrival of the
 * first packet after it; then it is a loss. A ring over unwrapped sequence numbers, so it holds no more than its
 * capacity. A number far outside the ring is taken for a stray until its successor comes too (RFC 3550 A.1); then the
 * sender has jumped, and everything begins again there. After each {@link #offer} comes a {@link #drain}.
 */
final class JitterBuffer {
    /** Gets what leaves the buffer, in order. */
    interface Outlet {
        void packet(RtpPacket packet);

        void lost(int packets);
    }

    static final long NEVER = Long.MAX_VALUE;

    /** Unwrapped numbers begin here, so that what is older than the first is positive too. */
    private static final long FIRST_CYCLE = 1L << 16;

    private final @Nullable RtpPacket[] ring;
    /** The unwrapped number that each place was last filled with: tells a duplicate from a latecomer. */
    private final long[] filled;

    private final Drops drops;
    private long budgetNanos;
    private boolean started;
    private long next;
    private long highest;
    private long deadline = NEVER;
    private int strayFollower = -1;
    /** Of the packet that went last; −1: none has. */
    private long lastTimestamp = -1;

    private @Nullable RtpPacket restart;

    /** {@code capacity} is a power of two. */
    JitterBuffer(int capacity, long budgetNanos, Drops drops) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity " + capacity + " is not a power of two");
        }
        this.ring = new RtpPacket[capacity];
        this.filled = new long[capacity];
        this.budgetNanos = budgetNanos;
        this.drops = drops;
    }

    void offer(RtpPacket packet) {
        if (!started) {
            start(packet);
            return;
        }
        int fromHighest = SequenceNumber.distance((int) highest & 0xFFFF, packet.sequenceNumber());
        long sequence = highest + fromHighest;
        if (sequence >= next + ring.length || sequence < next - ring.length) {
            judgeStray(packet);
            return;
        }
        strayFollower = -1;
        if (filled[place(sequence)] == sequence) {
            drops.count(DropReason.DUPLICATE);
        } else if (sequence < next) {
            drops.count(DropReason.LATE);
        } else {
            put(packet, sequence);
        }
    }

    /** Whether the packet of this number has not come and is still waited for. */
    boolean isMissing(int sequenceNumber) {
        long sequence = highest + SequenceNumber.distance((int) highest & 0xFFFF, sequenceNumber);
        return started && sequence >= next && sequence < highest && ring[place(sequence)] == null;
    }

    /**
     * Puts a packet, which another one carried along, in its place if that {@link #isMissing}. One whose timestamp does
     * not lie between its neighbours' belongs elsewhere, and nobody knows where: it is left out.
     */
    void fill(RtpPacket packet) {
        long sequence = highest + SequenceNumber.distance((int) highest & 0xFFFF, packet.sequenceNumber());
        if (isMissing(packet.sequenceNumber()) && fits(packet.timestamp(), sequence)) {
            put(packet, sequence);
        }
    }

    private boolean fits(long timestamp, long sequence) {
        long before = lastTimestamp;
        for (long number = next; number < sequence; number++) {
            RtpPacket held = ring[place(number)];
            before = held == null ? before : held.timestamp();
        }
        for (long number = sequence + 1; number <= highest; number++) {
            RtpPacket held = ring[place(number)];
            if (held != null) {
                return RtpTimestamp.distance(timestamp, held.timestamp()) > 0
                        && (before < 0 || RtpTimestamp.distance(before, timestamp) > 0);
            }
        }
        return false;
    }

    /** Hands on what is in order, and gives up what is overdue. */
    void drain(long nowNanos, Outlet out) {
        boolean everything = restart != null;
        while (started && next <= highest) {
            int place = place(next);
            RtpPacket packet = ring[place];
            if (packet != null) {
                ring[place] = null;
                next++;
                deadline = NEVER;
                lastTimestamp = packet.timestamp();
                out.packet(packet);
            } else if (everything || nowNanos >= deadline()) {
                out.lost(skip());
            } else {
                return;
            }
        }
        RtpPacket first = restart;
        if (first != null) {
            reset();
            start(first);
            out.lost(1); // how many, nobody knows
            drain(nowNanos, out);
        }
    }

    /** Hands on all that is held without waiting for what is missing. */
    void flush(Outlet out) {
        drain(NEVER, out);
    }

    /** Forgets everything: what comes next is another stream. */
    void reset() {
        Arrays.fill(ring, null);
        Arrays.fill(filled, 0);
        started = false;
        deadline = NEVER;
        strayFollower = -1;
        lastTimestamp = -1;
        restart = null;
    }

    /** From now on a missing packet is waited for so long. */
    void waitFor(long nanos) {
        if (nanos != budgetNanos) {
            budgetNanos = nanos;
            deadline = NEVER;
        }
    }

    /** When what is missing first was found to be; {@link #NEVER} if nothing is. */
    long missingSince() {
        return deadline() == NEVER ? NEVER : deadline() - budgetNanos;
    }

    /** When {@link #drain} should be called though nothing comes; {@link #NEVER} if nothing is waited for. */
    long deadline() {
        if (deadline == NEVER && started && next <= highest) {
            long first = NEVER;
            for (long sequence = next; sequence <= highest; sequence++) {
                RtpPacket held = ring[place(sequence)];
                if (held != null) {
                    first = Math.min(first, held.arrivalNanos());
                }
            }
            deadline = first + budgetNanos;
        }
        return deadline;
    }

    /** The sequence numbers that are missing now, in rising order, the first {@code atMost} of them. */
    int[] missing(int atMost) {
        var found = new int[atMost];
        int count = 0;
        for (long sequence = next; started && sequence < highest && count < atMost; sequence++) {
            if (ring[place(sequence)] == null) {
                found[count++] = (int) sequence & 0xFFFF;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void start(RtpPacket packet) {
        started = true;
        next = FIRST_CYCLE + packet.sequenceNumber();
        highest = next;
        put(packet, next);
    }

    private void put(RtpPacket packet, long sequence) {
        highest = Math.max(highest, sequence);
        ring[place(sequence)] = packet;
        filled[place(sequence)] = sequence;
    }

    private void judgeStray(RtpPacket packet) {
        if (packet.sequenceNumber() == strayFollower) {
            restart = packet;
        } else {
            drops.count(DropReason.OUT_OF_WINDOW);
            strayFollower = (packet.sequenceNumber() + 1) & 0xFFFF;
        }
    }

    /** Moves on to the first packet that is there; how many are given up. */
    private int skip() {
        long from = next;
        while (ring[place(next)] == null) {
            next++;
        }
        deadline = NEVER;
        int count = (int) (next - from);
        drops.count(DropReason.LOST, count);
        return count;
    }

    private int place(long sequence) {
        return (int) sequence & (ring.length - 1);
    }
}
