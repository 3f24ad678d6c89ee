package app.connect.recorder.media.assembly;

import app.connect.recorder.telemetry.Drops;

/** Packets of VP8 are put together to frames, or told lost. */
public final class Vp8FuzzTarget {
    private Vp8FuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        DepacketizerTrial.play(new Script(bytes), new Vp8Depacketizer(new Drops()), new Ledger(false));
    }
}
