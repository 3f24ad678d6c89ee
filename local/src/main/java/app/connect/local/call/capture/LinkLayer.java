package app.connect.local.call.capture;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What is around the IP packets of a capture (tcpdump.org/linktypes), and where UDP begins in them. */
enum LinkLayer {
    /** A family of four bytes. */
    LOOPBACK(0, 4),
    ETHERNET(1, 14),
    RAW(101, 0),
    OPEN_BSD_LOOPBACK(108, 4),
    LINUX_COOKED(113, 16),
    IPV4(228, 0),
    IPV6(229, 0),
    LINUX_COOKED_2(276, 20);

    /** A UDP datagram's destination and content. */
    record Udp(int port, ByteBuffer payload) {}

    private static final int UDP = 17;
    private static final int UDP_HEADER_BYTES = 8;
    private static final int IPV4_LEAST_BYTES = 20;
    private static final int IPV6_BYTES = 40;
    /** More fragments, or not the first. */
    private static final int FRAGMENT_MASK = 0x3fff;

    private final int number;
    private final int headerBytes;

    LinkLayer(int number, int headerBytes) {
        this.number = number;
        this.headerBytes = headerBytes;
    }

    static LinkLayer of(int number) {
        for (LinkLayer link : values()) {
            if (link.number == number) {
                return link;
            }
        }
        throw new IllegalArgumentException("captures of link type " + number + " are not read");
    }

    /** Empty for what is no whole UDP datagram. */
    Optional<Udp> udp(ByteBuffer frame) {
        if (frame.remaining() < headerBytes + IPV4_LEAST_BYTES) {
            return Optional.empty();
        }
        ByteBuffer packet = frame.slice(headerBytes, frame.remaining() - headerBytes);
        int version = (packet.get(0) & 0xff) >> 4;
        if (version == 4 && packet.get(9) == UDP && (packet.getShort(6) & FRAGMENT_MASK) == 0) {
            return datagram(packet, (packet.get(0) & 0xf) * 4);
        }
        if (version == 6 && packet.remaining() > IPV6_BYTES && packet.get(6) == UDP) {
            return datagram(packet, IPV6_BYTES);
        }
        return Optional.empty();
    }

    private static Optional<Udp> datagram(ByteBuffer packet, int at) {
        if (packet.remaining() < at + UDP_HEADER_BYTES) {
            return Optional.empty();
        }
        int length = (packet.getShort(at + 4) & 0xffff) - UDP_HEADER_BYTES;
        int begins = at + UDP_HEADER_BYTES;
        if (length < 0 || length > packet.remaining() - begins) {
            return Optional.empty();
        }
        int port = packet.getShort(at + 2) & 0xffff;
        return Optional.of(new Udp(port, packet.slice(begins, length).asReadOnlyBuffer()));
    }
}
