package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How a picture's luma and chroma are meant: the shares of red and blue in the luma, and whether its values use the full
 * range of a byte. Primaries and transfer are left as they are, as players do.
 */
record YuvColour(double red, double blue, boolean fullRange) {
    /** BT.601 in limited range: of a canvas, and of whatever does not say how it is meant. */
    static final YuvColour CANVAS = new YuvColour(0.299, 0.114, false);

    /** What the tags say (ITU-T H.273, table 4). */
    static YuvColour of(AVFrame picture) {
        boolean full = picture.color_range() == AVCOL_RANGE_JPEG;
        return switch (picture.colorspace()) {
            case AVCOL_SPC_BT709 -> new YuvColour(0.2126, 0.0722, full);
            case AVCOL_SPC_FCC -> new YuvColour(0.30, 0.11, full);
            case AVCOL_SPC_SMPTE240M -> new YuvColour(0.212, 0.087, full);
            case AVCOL_SPC_BT2020_NCL -> new YuvColour(0.2627, 0.0593, full);
            default -> full ? new YuvColour(CANVAS.red, CANVAS.blue, true) : CANVAS;
        };
    }

    double green() {
        return 1 - red - blue;
    }
}
