package app.connect.recorder.media.assembly;

import app.connect.recorder.telemetry.Drops;

/** Packets of Opus are frames that have a length, or corrupt. */
public final class OpusFuzzTarget {
    private OpusFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        DepacketizerTrial.play(new Script(bytes), new OpusDepacketizer(2, new Drops()), new Ledger(false));
    }
}
