package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_LANCZOS;

/** What a picture that is scaled is worth. */
public enum Scaling {
    /** A tile on its way, whose size is another in each frame. */
    FAST(SWS_FAST_BILINEAR),
    /** A camera. */
    SMOOTH(SWS_BILINEAR),
    /** A screen with text on it. */
    SHARP(SWS_LANCZOS | SWS_ACCURATE_RND);

    private final int flags;

    Scaling(int flags) {
        this.flags = flags;
    }

    int flags() {
        return flags;
    }
}
