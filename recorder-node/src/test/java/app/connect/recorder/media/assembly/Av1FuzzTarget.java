package app.connect.recorder.media.assembly;

import app.connect.recorder.telemetry.Drops;

/** Packets of AV1 are put together to temporal units, or told lost. */
public final class Av1FuzzTarget {
    private Av1FuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        DepacketizerTrial.play(new Script(bytes), new Av1Depacketizer(new Drops()), new Ledger(false));
    }
}
