package app.connect.recorder.media.arrival;

/** A datagram that looks like RTP is read or told corrupt; what is read lies within it. */
public final class RtpFuzzTarget {
    private RtpFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (Datagram.parse(bytes, 0) instanceof RtpPacket packet) {
            if (packet.payloadOffset() < 12 || packet.payloadOffset() + packet.payloadLength() > bytes.length) {
                throw new AssertionError("a payload beyond the datagram: " + packet);
            }
            for (int id = 0; id < 256; id++) {
                HeaderExtensions.find(packet, id).ifPresent(element -> {
                    if (element.length > packet.extensionLength()) {
                        throw new AssertionError("an element beyond the extensions: " + packet);
                    }
                });
            }
        }
    }
}
