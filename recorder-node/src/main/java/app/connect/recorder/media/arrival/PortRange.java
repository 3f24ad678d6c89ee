package app.connect.recorder.media.arrival;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A node's slice of the RTP ports, handed out in pairs: an even one for RTP, the next for RTCP. Goes round, so that a port
 * rests as long as possible, and at least for the quarantine: what is still on its way to the port's last track must not
 * reach another. Not thread-safe.
 */
public final class PortRange {
    private final int first;
    private final int pairs;
    private final long quarantineNanos;
    private final Set<Integer> taken = new HashSet<>();
    private final Map<Integer, Long> released = new HashMap<>();
    private int next;

    /**
     * @param start any number; the round begins there. A restarted process that begins elsewhere does not hand out at
     *     once what senders still know from before
     */
    public PortRange(int firstPort, int lastPort, Duration quarantine, long start) {
        first = firstPort + (firstPort & 1);
        pairs = (lastPort - first + 1) / 2;
        if (firstPort < 1 || lastPort > 65_535 || pairs < 1) {
            throw new IllegalArgumentException("no pair of ports in " + firstPort + "-" + lastPort);
        }
        quarantineNanos = quarantine.toNanos();
        next = (int) Math.floorMod(start, (long) pairs);
    }

    /** An even port; empty when all are taken or at rest. */
    public OptionalInt take(long nowNanos) {
        for (int tried = 0; tried < pairs; tried++) {
            int port = first + 2 * next;
            next = (next + 1) % pairs;
            Long since = released.get(port);
            if (!taken.contains(port) && (since == null || nowNanos - since >= quarantineNanos)) {
                released.remove(port);
                taken.add(port);
                return OptionalInt.of(port);
            }
        }
        return OptionalInt.empty();
    }

    public void release(int evenPort, long nowNanos) {
        if (taken.remove(evenPort)) {
            released.put(evenPort, nowNanos);
        }
    }

    /** How many pairs can be taken now. */
    public int free(long nowNanos) {
        released.values().removeIf(since -> nowNanos - since >= quarantineNanos);
        return pairs - taken.size() - released.size();
    }
}
