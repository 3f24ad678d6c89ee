package app.connect.recorder.media.assembly;

import java.time.Duration;

/**
 * How a track is assembled.
 *
 * @param jitterBudget how long a missing packet is waited for after a later one came
 * @param jitterPackets how many packets may be held; a power of two
 */
public record AssemblySettings(Duration jitterBudget, int jitterPackets) {
    /** 200 ms are a round trip and a NACK more than most calls need; 1,024 packets are that at 40 Mbit/s. */
    public static final AssemblySettings DEFAULT = new AssemblySettings(Duration.ofMillis(200), 1_024);

    public AssemblySettings {
        if (jitterBudget.isNegative() || Integer.bitCount(jitterPackets) != 1) {
            throw new IllegalArgumentException("jitter budget " + jitterBudget + ", packets " + jitterPackets);
        }
    }
}
