package app.connect.recorder.media.assembly;

/**
 * A whole track from its packets to its access units, of any codec (the first byte), with anything that may happen to
 * it. See {@link TrackTrial}.
 */
public final class TrackFuzzTarget {
    private TrackFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Script script = new Script(bytes);
        TrackTrial trial = new TrackTrial(script.octet());
        while (script.goesOn()) {
            trial.step(script);
        }
        trial.end();
    }
}
