package app.connect.recorder.media.assembly;

import app.connect.recorder.time.NtpTime;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The header extension abs-capture-time: 64 bits of the capturing device's NTP clock, and perhaps 64 more, how far the
 * sender thinks that clock is from its own, which does not matter here.
 */
final class CaptureTime {
    private static final int SHORT_FORM = 8;
    private static final int LONG_FORM = 16;

    private CaptureTime() {}

    static Optional<NtpTime> parse(byte[] element) {
        return element.length == SHORT_FORM || element.length == LONG_FORM
                ? Optional.of(new NtpTime(ByteBuffer.wrap(element).getLong()))
                : Optional.empty();
    }
}
