package app.connect.local.call.rtp;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The last {@value #CAPACITY} packets of one stream, for those who ask again: two seconds of 3 Mbit/s. */
final class SentPackets {
    private static final int CAPACITY = 1_024;
    private static final int SEQUENCE_NUMBER = 2;

    private final byte[][] packets = new byte[CAPACITY][];

    /** Keeps {@code packet}, which nobody may change from now on. */
    void keep(byte[] packet) {
        packets[sequenceNumber(packet) % CAPACITY] = packet;
    }

    Optional<byte[]> find(int sequenceNumber) {
        return Optional.ofNullable(packets[sequenceNumber % CAPACITY])
                .filter(packet -> sequenceNumber(packet) == sequenceNumber);
    }

    private static int sequenceNumber(byte[] packet) {
        return ByteBuffer.wrap(packet).getShort(SEQUENCE_NUMBER) & 0xffff;
    }
}
