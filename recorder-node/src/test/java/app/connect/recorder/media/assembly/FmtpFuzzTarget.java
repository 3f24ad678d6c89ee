package app.connect.recorder.media.assembly;

import app.connect.recorder.telemetry.Drops;
import java.nio.charset.StandardCharsets;

/** Format parameters are read as far as they are understood; parameter sets among them are no more than was said. */
public final class FmtpFuzzTarget {
    private static final int MOST_SETS = 16;

    private FmtpFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Fmtp fmtp = Fmtp.parse(text);
        int length = 0;
        for (EncodedBytes set : fmtp.parameterSets()) {
            Ledger.check(set.length() > 0, "an empty set");
            length += set.length();
        }
        Ledger.check(fmtp.parameterSets().size() <= MOST_SETS, "too many sets");
        Ledger.check(length <= text.length(), length + " bytes out of " + text.length());
        Ledger ledger = new Ledger(true);
        ledger.known(length);
        new H264Depacketizer(fmtp, new Drops()).lost(1, ledger);
    }
}
