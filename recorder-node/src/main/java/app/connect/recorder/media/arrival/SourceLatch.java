package app.connect.recorder.media.arrival;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which sender a track listens to: one address, port and SSRC at a time. The first that sends is latched; another takes over
 * only after the latched one has said BYE or has been silent for two seconds, so never two at once. A declared SSRC is the
 * only one that may ever be latched. The trap: packets that straggle in after a BYE must not latch the old source again.
 */
final class SourceLatch {
    /** Silence after which another may take over: five of the longest pauses Opus makes in DTX (400 ms, RFC 6716 §2.1.9). */
    static final long SILENCE_NANOS = 2_000_000_000L;

    enum Verdict {
        SAME_SOURCE,
        NEW_SOURCE,
        WRONG_SOURCE,
        AFTER_BYE
    }

    private final OptionalLong declaredSsrc;
    private @Nullable InetSocketAddress address;
    private long ssrc;
    private long lastNanos;
    private boolean left;

    SourceLatch(OptionalLong declaredSsrc) {
        this.declaredSsrc = declaredSsrc;
    }

    /** Judges an RTP packet, and latches its source if it may. */
    Verdict judge(InetSocketAddress from, long fromSsrc, long nowNanos) {
        if (declaredSsrc.isPresent() && declaredSsrc.getAsLong() != fromSsrc) {
            return Verdict.WRONG_SOURCE;
        }
        boolean silent = nowNanos - lastNanos >= SILENCE_NANOS;
        if (address != null && fromSsrc == ssrc && from.equals(address)) {
            if (!left) {
                lastNanos = nowNanos;
                return Verdict.SAME_SOURCE;
            }
            return silent ? latch(from, fromSsrc, nowNanos) : Verdict.AFTER_BYE;
        }
        return address == null || left || silent ? latch(from, fromSsrc, nowNanos) : Verdict.WRONG_SOURCE;
    }

    private Verdict latch(InetSocketAddress from, long fromSsrc, long nowNanos) {
        address = from;
        ssrc = fromSsrc;
        lastNanos = nowNanos;
        left = false;
        return Verdict.NEW_SOURCE;
    }

    /** The latched source has said good-bye. */
    void leave(long nowNanos) {
        left = true;
        lastNanos = nowNanos;
    }

    /** Whether RTCP about {@code aboutSsrc} from this host (RTCP has a port of its own) is the latched source's. */
    boolean isLatched(InetAddress host, long aboutSsrc) {
        return isLatched(host) && ssrc == aboutSsrc && !left;
    }

    boolean isLatched(InetAddress host) {
        return address != null && address.getAddress().equals(host);
    }
}
