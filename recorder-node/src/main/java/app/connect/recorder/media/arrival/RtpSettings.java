package app.connect.recorder.media.arrival;

import java.net.InetAddress;
import java.time.Duration;

/**
 * How a node receives RTP.
 *
 * @param bindAddress where to listen
 * @param firstPort the node's slice of ports, from
 * @param lastPort to, inclusive
 * @param quarantine how long a port rests before another track gets it
 * @param receiveBufferBytes asked of the kernel for each RTP socket
 * @param mailboxPackets how many packets of a track may wait for its stage
 */
public record RtpSettings(
        InetAddress bindAddress,
        int firstPort,
        int lastPort,
        Duration quarantine,
        int receiveBufferBytes,
        int mailboxPackets) {
    /** A minute's rest, 1 MiB in the kernel (0.4 s of a 20 Mbit/s key-frame burst), 4,096 packets in the mailbox (16 s at 2.5 Mbit/s). */
    public static RtpSettings of(InetAddress bindAddress, int firstPort, int lastPort) {
        return new RtpSettings(bindAddress, firstPort, lastPort, Duration.ofSeconds(60), 1 << 20, 4_096);
    }

    public RtpSettings resting(Duration rest) {
        return new RtpSettings(bindAddress, firstPort, lastPort, rest, receiveBufferBytes, mailboxPackets);
    }
}
