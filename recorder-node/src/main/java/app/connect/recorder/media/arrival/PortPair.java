package app.connect.recorder.media.arrival;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** The two sockets of a track, as its endpoint sees them. Never waits. */
interface PortPair {
    /** The even one; RTCP is the next. */
    int rtpPort();

    /** Whether the socket took it: not when it is full or closed. */
    boolean send(ByteBuffer datagram, InetSocketAddress to, boolean byRtpPort);

    /** Gives both ports back. Idempotent. */
    void close(RtpEndpoint owner);
}
