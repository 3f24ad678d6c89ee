package app.connect.recorder.media.assembly;

/**
 * Which way up the frames of a track are. Only some frames say so, each in its last packet: key frames, where saying
 * nothing means upright, and those with which it changes (3GPP TS 26.114 §7.4.5). A frame may become whole only when
 * the first packet of the next is there, so the last two sayings are kept.
 */
final class Orientations {
    private record Said(long timestamp, VideoOrientation orientation) {}

    private static final Said NOTHING = new Said(-1, VideoOrientation.UPRIGHT);

    private Said last = NOTHING;
    private Said before = NOTHING;
    private VideoOrientation current = VideoOrientation.UPRIGHT;

    /** A packet of this timestamp says so. */
    void heard(long timestamp, int octet) {
        if (timestamp != last.timestamp()) {
            before = last;
        }
        last = new Said(timestamp, VideoOrientation.parse(octet));
    }

    /** A frame is whole. */
    VideoOrientation of(long timestamp, boolean keyFrame) {
        if (last.timestamp() == timestamp) {
            current = last.orientation();
        } else if (before.timestamp() == timestamp) {
            current = before.orientation();
        } else if (keyFrame) {
            current = VideoOrientation.UPRIGHT;
        }
        return current;
    }

    void reset() {
        last = NOTHING;
        before = NOTHING;
        current = VideoOrientation.UPRIGHT;
    }
}
