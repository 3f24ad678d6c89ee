package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Settles how a decoded picture's colours are meant, so that its tags are never open.
 *
 * <p>What a sender does not say is BT.601 and limited range, whatever the size: so do browsers with what comes over
 * WebRTC (Chromium's MediaStreamRemoteVideoSource), other than players of files, which guess by the height. VP8 is
 * always that (RFC 6386 §9.2); libavcodec takes its clamping bit for a range.
 */
final class DecodedColour {
    private DecodedColour() {}

    /** Writes the tags of {@code picture}, and no range in its pixel format. */
    static void settle(AVFrame picture, VideoDecoder.Kind kind) {
        // What is coded as RGB becomes the canvas's colours when libswscale makes luma and chroma of it.
        boolean silent = kind == VideoDecoder.Kind.VP8 || picture.colorspace() == AVCOL_SPC_RGB;
        boolean full = !silent && (picture.color_range() == AVCOL_RANGE_JPEG || isFullByFormat(picture.format()));
        picture.color_range(full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
        if (silent || picture.colorspace() == AVCOL_SPC_UNSPECIFIED) {
            picture.colorspace(AVCOL_SPC_SMPTE170M);
        }
        picture.format(withoutRange(picture.format()));
    }

    private static boolean isFullByFormat(int format) {
        return withoutRange(format) != format;
    }

    /** libavcodec gives some pictures in full range a format of its own, with the same bytes. */
    private static int withoutRange(int format) {
        return switch (format) {
            case AV_PIX_FMT_YUVJ420P -> AV_PIX_FMT_YUV420P;
            case AV_PIX_FMT_YUVJ422P -> AV_PIX_FMT_YUV422P;
            case AV_PIX_FMT_YUVJ444P -> AV_PIX_FMT_YUV444P;
            default -> format;
        };
    }
}
