package app.connect.local.call.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the UDP datagrams of a file: classic libpcap (draft-ietf-opsawg-pcap; microseconds or nanoseconds, either byte
 * order) or rtpdump ({@code #!rtpplay1.0}). What is no whole UDP datagram is left out.
 */
public final class CaptureFile {
    private static final int MAGIC_MICROS = 0xa1b2c3d4;
    private static final int MAGIC_NANOS = 0xa1b23c4d;
    private static final int PCAP_HEADER_BYTES = 24;
    private static final int PCAP_RECORD_BYTES = 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final byte[] RTPDUMP = "#!rtpplay1.0 ".getBytes(StandardCharsets.US_ASCII);
    private static final int RTPDUMP_HEADER_BYTES = 16;
    private static final int RTPDUMP_RECORD_BYTES = 8;

    private CaptureFile() {}

    public static List<CapturedDatagram> read(Path file) {
        try {
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static List<CapturedDatagram> parse(ByteBuffer bytes) {
        if (bytes.remaining() >= RTPDUMP.length
                && bytes.slice(0, RTPDUMP.length).equals(ByteBuffer.wrap(RTPDUMP))) {
            return rtpdump(bytes);
        }
        if (bytes.remaining() < PCAP_HEADER_BYTES) {
            throw new IllegalArgumentException("too short for a capture: " + bytes.remaining() + " bytes");
        }
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            int magic = bytes.order(order).getInt(0);
            if (magic == MAGIC_MICROS || magic == MAGIC_NANOS) {
                return pcap(bytes, magic == MAGIC_NANOS ? 1 : NANOS_PER_MICRO);
            }
        }
        throw new IllegalArgumentException(
                "neither libpcap nor rtpdump; pcapng is not read, convert it with editcap -F pcap");
    }

    private static List<CapturedDatagram> pcap(ByteBuffer bytes, long fractionNanos) {
        LinkLayer link = LinkLayer.of(bytes.getInt(20) & 0xffff);
        List<CapturedDatagram> datagrams = new ArrayList<>();
        long first = Long.MIN_VALUE;
        int at = PCAP_HEADER_BYTES;
        while (at + PCAP_RECORD_BYTES <= bytes.limit()) {
            long nanos = (bytes.getInt(at) & 0xffff_ffffL) * NANOS_PER_SECOND + bytes.getInt(at + 4) * fractionNanos;
            int length = bytes.getInt(at + 8);
            at += PCAP_RECORD_BYTES;
            if (length < 0 || length > bytes.limit() - at) {
                break; // cut off while it was written
            }
            Optional<LinkLayer.Udp> udp = link.udp(bytes.slice(at, length));
            if (udp.isPresent()) {
                first = first == Long.MIN_VALUE ? nanos : first;
                datagrams.add(new CapturedDatagram(
                        nanos - first, udp.get().port(), udp.get().payload()));
            }
            at += length;
        }
        return datagrams;
    }

    private static List<CapturedDatagram> rtpdump(ByteBuffer bytes) {
        int at = 0;
        while (bytes.get(at) != '\n') {
            at++;
        }
        at += 1 + RTPDUMP_HEADER_BYTES;
        List<CapturedDatagram> datagrams = new ArrayList<>();
        while (at + RTPDUMP_RECORD_BYTES <= bytes.limit()) {
            int length = (bytes.getShort(at) & 0xffff) - RTPDUMP_RECORD_BYTES;
            long millis = bytes.getInt(at + 4) & 0xffff_ffffL;
            at += RTPDUMP_RECORD_BYTES;
            if (length < 0 || length > bytes.limit() - at) {
                break;
            }
            datagrams.add(new CapturedDatagram(
                    millis * NANOS_PER_MILLI, 0, bytes.slice(at, length).asReadOnlyBuffer()));
            at += length;
        }
        return datagrams;
    }
}
