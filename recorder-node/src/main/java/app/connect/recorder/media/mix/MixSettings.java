package app.connect.recorder.media.mix;

import java.time.Duration;

/**
 * How the mix is bounded.
 *
 * @param latency how long after its capture a moment is composed: what jitter buffer and decoding may take
 * @param soundAhead how far a track's sound may lie ahead of the mix
 * @param picturesAhead how many pictures of a track may wait for their time
 * @param canvases how many composed canvases may be on their way to the encoders
 */
public record MixSettings(Duration latency, Duration soundAhead, int picturesAhead, int canvases) {
    /** What the clocks of tracks may differ by before one is held back. */
    private static final Duration BEYOND_LATENCY = Duration.ofMillis(300);

    public static final MixSettings DEFAULT = withLatency(Duration.ofMillis(500));

    /**
     * As bounded as this latency allows: 1.2 s of sound more than the lookahead (with 0.5 s, 384 kB a track); pictures
     * for the lookahead at 60 fps (48, 17 MB of 640 × 360); 72 canvases (100 MB if ever all are used), which is 60 of
     * look-ahead in an encoder and some on the way.
     */
    public static MixSettings withLatency(Duration latency) {
        Duration lookahead = latency.plus(BEYOND_LATENCY);
        int pictures = Math.toIntExact(lookahead.toMillis() * 60 / 1_000);
        return new MixSettings(latency, lookahead.plusMillis(1_200), pictures, 72);
    }

    public MixSettings {
        if (latency.isNegative() || latency.plus(BEYOND_LATENCY).compareTo(soundAhead) >= 0) {
            throw new IllegalArgumentException("latency " + latency + " leaves no room in " + soundAhead + " of sound");
        }
        if (picturesAhead < 1 || canvases < 2) {
            throw new IllegalArgumentException("no room: " + picturesAhead + " pictures, " + canvases + " canvases");
        }
    }

    /** How far ahead of the mix a track is decoded: what it is when all is well, and a little. */
    public Duration lookahead() {
        return latency.plus(BEYOND_LATENCY);
    }
}
