package app.connect.local.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import app.connect.local.signal.Picture;
import app.connect.recorder.ffmpeg.Ffmpeg;
import app.connect.recorder.ffmpeg.NativeLedger;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** One picture in, one VP8 frame out, at once: the settings of a live sender. Thread-confined. */
public final class Vp8Encoder implements AutoCloseable {
    private static final long BITS_PER_SECOND = 600_000;
    private static final int NO_KEY_FRAME_OF_ITS_OWN = 1_000_000;

    private @Nullable AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet;
    private long pts;

    private Vp8Encoder(AVCodecContext context, AVFrame frame, AVPacket packet) {
        this.context = context;
        this.frame = frame;
        this.packet = packet;
        NativeLedger.opened(Vp8Encoder.class);
    }

    public static Vp8Encoder open(int widthPx, int heightPx, int framesPerSecond) {
        AVCodec codec = Ffmpeg.allocated("avcodec_find_encoder_by_name", avcodec_find_encoder_by_name("libvpx"));
        AVCodecContext context = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        try (AVRational timeBase = new AVRational()) {
            context.width(widthPx).height(heightPx).pix_fmt(AV_PIX_FMT_YUV420P);
            context.time_base(timeBase.num(1).den(framesPerSecond));
            context.bit_rate(BITS_PER_SECOND).gop_size(NO_KEY_FRAME_OF_ITS_OWN).thread_count(1);
        }
        option(context, "deadline", "realtime");
        option(context, "cpu-used", "8");
        option(context, "lag-in-frames", "0");
        // No alternative reference frame: it would be an access unit that is never shown.
        option(context, "auto-alt-ref", "0");
        int code = avcodec_open2(context, codec, (AVDictionary) null);
        if (code < 0) {
            avcodec_free_context(context);
        }
        Ffmpeg.check("avcodec_open2(libvpx)", code);
        AVFrame frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
        frame.width(widthPx).height(heightPx).format(AV_PIX_FMT_YUV420P);
        Ffmpeg.check("av_frame_get_buffer", av_frame_get_buffer(frame, 0));
        return new Vp8Encoder(context, frame, Ffmpeg.allocated("av_packet_alloc", av_packet_alloc()));
    }

    /** Copies {@code picture}; the answer is one VP8 frame as RFC 6386 writes it. */
    public byte[] encode(Picture picture, boolean keyFrame) {
        if (context == null) {
            throw new IllegalStateException("encoder used after it was closed");
        }
        Ffmpeg.check("av_frame_make_writable", av_frame_make_writable(frame));
        copyRows(picture.y, picture.widthPx, frame.data(0), frame.linesize(0));
        copyRows(picture.u, picture.chromaWidthPx(), frame.data(1), frame.linesize(1));
        copyRows(picture.v, picture.chromaWidthPx(), frame.data(2), frame.linesize(2));
        frame.pts(pts++).pict_type(keyFrame ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        Ffmpeg.check("avcodec_send_frame", avcodec_send_frame(context, frame));
        Ffmpeg.check("avcodec_receive_packet", avcodec_receive_packet(context, packet));
        byte[] encoded = new byte[packet.size()];
        packet.data().get(encoded);
        av_packet_unref(packet);
        return encoded;
    }

    private static void option(AVCodecContext context, String name, String value) {
        Ffmpeg.check("av_opt_set(" + name + ")", av_opt_set(context.priv_data(), name, value, 0));
    }

    private static void copyRows(byte[] samples, int width, BytePointer plane, int stride) {
        for (int row = 0; row * width < samples.length; row++) {
            plane.position((long) row * stride).put(samples, row * width, width);
        }
    }

    @Override
    public void close() {
        if (context != null) {
            avcodec_free_context(context);
            av_frame_free(frame);
            av_packet_free(packet);
            context = null;
            NativeLedger.closed(Vp8Encoder.class);
        }
    }
}
