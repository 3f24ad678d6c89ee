package app.connect.recorder.media.assembly;

import app.connect.recorder.telemetry.Drops;

/** Packets of VP9 are put together to pictures, or told lost. */
public final class Vp9FuzzTarget {
    private Vp9FuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        DepacketizerTrial.play(new Script(bytes), new Vp9Depacketizer(new Drops()), new Ledger(false));
    }
}
