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
    private static final Duration BEYOND_LATENCY = Duration.ofMillis(300);

    /**
     * 0.5 s of latency; 2 s of sound (384 kB a track) and 48 pictures (0.8 s at 60 fps, 17 MB of 640 × 360), both more than
     * the lookahead; 72 canvases (100 MB if ever all are used), which is 60 of look-ahead in an encoder and some on the way.
     */
    public static final MixSettings DEFAULT = new MixSettings(Duration.ofMillis(500), Duration.ofSeconds(2), 48, 72);

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
