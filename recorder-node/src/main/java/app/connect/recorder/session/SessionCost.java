package app.connect.recorder.session;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.VideoRendition;

/** What a live recording costs a node, in recordings of one 720p30 rendition. */
final class SessionCost {
    /** The part that pictures of any size cost alike: receiving, sound, and decoding for the most part. */
    private static final double BASE = 0.1;

    private static final double PIXELS = 1280.0 * 720;
    private static final double FRAMES_PER_SECOND = 30;

    private SessionCost() {}

    /**
     * The rest goes with the pixels that are encoded, of all renditions. Half as many pictures a second cost more than half:
     * each differs more from the one before (docs/performance.md).
     */
    static double of(EncoderProfile profile) {
        double pixels = 0;
        for (VideoRendition video : profile.videos()) {
            pixels += (double) video.width() * video.height();
        }
        double rate = Math.sqrt(profile.framesPerSecond() / FRAMES_PER_SECOND);
        return BASE + (1 - BASE) * rate * pixels / PIXELS;
    }
}
