package app.connect.recorder.media.assembly;

import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;

/** Packets of G.711 are frames of whole samples; the first byte says of how many channels. */
public final class G711FuzzTarget {
    private G711FuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Script script = new Script(bytes);
        int channels = 1 + (script.octet() & 1);
        var depacketizer = new G711Depacketizer(Codec.PCMU, ClockRate.TELEPHONE, channels, new Drops());
        DepacketizerTrial.play(script, depacketizer, new Ledger(false));
    }
}
