package app.connect.recorder.media.assembly;

import app.connect.recorder.telemetry.Drops;
import java.util.Base64;
import java.util.Map;

/**
 * Packets of H.264 are put together to access units, or told lost. If the first byte is odd, a parameter set follows
 * it, as if it stood in the declaration.
 */
public final class H264FuzzTarget {
    private H264FuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Script script = new Script(bytes);
        byte[] declared = (script.octet() & 1) == 0 ? new byte[0] : script.payload();
        Fmtp fmtp = new Fmtp(Map.of("sprop-parameter-sets", Base64.getEncoder().encodeToString(declared)));
        Ledger ledger = new Ledger(true);
        ledger.known(declared.length);
        DepacketizerTrial.play(script, new H264Depacketizer(fmtp, new Drops()), ledger);
    }
}
