package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.HeaderExtensions;
import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.media.arrival.RtpPacket;

/** Header extensions say how a picture is turned and when it was captured, or nothing. */
public final class ExtensionFuzzTarget {
    private static final int MOST_ELEMENTS = 4 * 0xFFFF;

    private ExtensionFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > MOST_ELEMENTS) {
            return;
        }
        RtpPacket packet = Packets.extended(96, 1, 3_000, true, bytes, new byte[1], 0);
        Orientations orientations = new Orientations();
        for (int id = 1; id < 256; id++) {
            HeaderExtensions.find(packet, id).ifPresent(element -> {
                Ledger.check(element.length <= packet.extensionLength() - 4, "an element of " + element.length);
                CaptureTime.parse(element).ifPresent(ntp -> ntp.toNanos());
                if (element.length > 0) {
                    orientations.heard(packet.timestamp(), element[0]);
                    int turns = orientations.of(packet.timestamp(), true).quarterTurns();
                    Ledger.check(turns == (element[0] & 3), "turned by " + turns);
                }
            });
        }
    }
}
