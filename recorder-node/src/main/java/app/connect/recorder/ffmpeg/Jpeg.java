package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.nio.ByteBuffer;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;

/** Pictures as JPEG: full range, as JFIF has it. */
public final class Jpeg {
    /** FFmpeg's scale, 2 (best) to 31: about 85 of 100 of libjpeg's. */
    private static final int QUALITY = 4;

    private Jpeg() {}

    /** Borrows {@code picture} until return. */
    public static byte[] encode(NativeFrame picture) {
        AVFrame full = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
        try {
            stretch(picture.pointer(), full);
            return encode(full);
        } finally {
            av_frame_free(full);
        }
    }

    /** From limited range to full range. */
    private static void stretch(AVFrame from, AVFrame to) {
        to.width(from.width()).height(from.height()).format(AV_PIX_FMT_YUVJ420P);
        Ffmpeg.check("av_frame_get_buffer", av_frame_get_buffer(to, 0));
        SwsContext context = Ffmpeg.allocated(
                "sws_getContext",
                sws_getContext(
                        from.width(),
                        from.height(),
                        AV_PIX_FMT_YUV420P,
                        from.width(),
                        from.height(),
                        AV_PIX_FMT_YUVJ420P,
                        SWS_BILINEAR,
                        (SwsFilter) null,
                        (SwsFilter) null,
                        (DoublePointer) null));
        int rows = sws_scale(context, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize());
        sws_freeContext(context);
        Ffmpeg.check("sws_scale", rows);
    }

    private static byte[] encode(AVFrame frame) {
        AVCodec codec = Ffmpeg.allocated("mjpeg", avcodec_find_encoder_by_name("mjpeg"));
        AVCodecContext context = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        try (PacketReceiver receiver = new PacketReceiver()) {
            context.width(frame.width()).height(frame.height()).pix_fmt(AV_PIX_FMT_YUVJ420P);
            context.time_base().num(1).den(1);
            context.color_range(AVCOL_RANGE_JPEG)
                    .colorspace(AVCOL_SPC_SMPTE170M)
                    .thread_count(1);
            context.flags(context.flags() | AV_CODEC_FLAG_QSCALE).global_quality(QUALITY * FF_QP2LAMBDA);
            CodecOptions.open(context, codec, Map.of());
            frame.quality(QUALITY * FF_QP2LAMBDA).pts(0);
            Ffmpeg.check("avcodec_send_frame", avcodec_send_frame(context, frame));
            ByteBuffer jpeg = receiver.receive(context, 1).get(0).bytes();
            byte[] bytes = new byte[jpeg.remaining()];
            jpeg.get(bytes);
            return bytes;
        } finally {
            avcodec_free_context(context);
        }
    }
}
