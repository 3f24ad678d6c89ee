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
    /**
     * 0.5 s of latency; 4 s of sound (768 kB a track), so that all that waited while composing stood still has room; 48 pictures (1.6 s at 30 fps, 17 MB of 640 × 360); 72 canvases
     * (100 MB if ever all are used), which is 60 of look-ahead in an encoder and some on the way.
     */
    public static final MixSettings DEFAULT = new MixSettings(Duration.ofMillis(500), Duration.ofSeconds(4), 48, 72);

    public MixSettings {
        if (latency.isNegative() || latency.compareTo(soundAhead) >= 0) {
            throw new IllegalArgumentException(
                    "latency " + latency + " must be less than the sound ahead, " + soundAhead);
        }
        if (picturesAhead < 1 || canvases < 2) {
            throw new IllegalArgumentException("no room: " + picturesAhead + " pictures, " + canvases + " canvases");
        }
    }
}
