package app.connect.recorder.media.arrival;

/** RTP packets for the tests of later packages. */
public final class Packets {
    private Packets() {}

    /** Of payload type 96 and SSRC 1, with the payload in hexadecimal. */
    public static RtpPacket of(int sequenceNumber, long timestamp, boolean marker, String payload, long arrivalNanos) {
        var header = "80%02x %04x %08x 00000001".formatted(marker ? 0xE0 : 0x60, sequenceNumber, (int) timestamp);
        return (RtpPacket) Datagram.parse(Wire.bytes(header + payload), arrivalNanos);
    }
}
