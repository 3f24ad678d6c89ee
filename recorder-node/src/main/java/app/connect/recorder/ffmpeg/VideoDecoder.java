package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Owner of one video decoder of libavcodec, on one thread. Mostly a picture comes out for each access unit; some come
 * later, because they are shown in another order than they are coded in (B-frames of H.264).
 */
public final class VideoDecoder implements AutoCloseable {
    /** What can be decoded. */
    public enum Kind {
        VP8("vp8"),
        VP9("vp9"),
        H264("h264"),
        /** The one of libaom: FFmpeg's own needs hardware. */
        AV1("libaom-av1");

        private final String decoder;

        Kind(String decoder) {
            this.decoder = decoder;
        }
    }

    /** A decoded picture, owned by whoever receives it, and the time that its access unit came with. */
    public record Timed(NativeFrame frame, long time) {}

    /** 4K. A key frame of VP8 may claim 16,383 × 16,383 (RFC 6386 §9.1), which would be 400 MB. */
    private static final long MOST_PIXELS = 3840L * 2160;

    private final AVPacket packet;
    private final Kind kind;
    private @Nullable AVCodecContext context;

    private VideoDecoder(Kind kind, AVCodecContext context, AVPacket packet) {
        this.kind = kind;
        this.context = context;
        this.packet = packet;
        NativeLedger.opened(VideoDecoder.class);
    }

    public static VideoDecoder open(Kind kind) {
        AVCodec codec = Ffmpeg.allocated("avcodec_find_decoder", avcodec_find_decoder_by_name(kind.decoder));
        AVCodecContext context = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        context.thread_count(1); // parallelism comes from tracks and recordings; frame threads would add delay
        context.max_pixels(MOST_PIXELS);
        int code = avcodec_open2(context, codec, (AVDictionary) null);
        if (code < 0) {
            avcodec_free_context(context);
        }
        Ffmpeg.check("avcodec_open2", code);
        return new VideoDecoder(kind, context, Ffmpeg.allocated("av_packet_alloc", av_packet_alloc()));
    }

    /**
     * Decodes one access unit. Copies the bytes.
     *
     * @param time of any unit; comes out again with its picture
     * @return the pictures that can be shown now, to be closed by the caller; none when the access unit shows none (an
     *     altref of VP8) or is shown later, and of spatial layers only the uppermost
     * @throws FfmpegException when the bytes are not what they should be; {@link #flush()} before the next key frame
     */
    public List<Timed> decode(byte[] array, int offset, int length, long time) {
        AVCodecContext open = context();
        Ffmpeg.check("av_new_packet", av_new_packet(packet, length));
        try {
            packet.data().put(array, offset, length);
            packet.pts(time);
            Ffmpeg.check("avcodec_send_packet", avcodec_send_packet(open, packet));
        } finally {
            av_packet_unref(packet);
        }
        return receive(open);
    }

    private List<Timed> receive(AVCodecContext open) {
        List<Timed> pictures = new ArrayList<>(1);
        AVFrame frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
        int code = avcodec_receive_frame(open, frame);
        while (code >= 0) {
            DecodedColour.settle(frame, kind);
            add(pictures, new Timed(NativeFrame.owning(frame), frame.pts()));
            frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
            code = avcodec_receive_frame(open, frame);
        }
        av_frame_free(frame);
        if (code != Ffmpeg.AGAIN) {
            pictures.forEach(picture -> picture.frame().close());
            Ffmpeg.check("avcodec_receive_frame", code);
        }
        return pictures;
    }

    /** Of one time the last counts: the layers below were decoded for it. */
    private static void add(List<Timed> pictures, Timed picture) {
        int last = pictures.size() - 1;
        if (last >= 0 && pictures.get(last).time() == picture.time()) {
            pictures.remove(last).frame().close();
        }
        pictures.add(picture);
    }

    /** Forgets everything decoded so far. */
    public void flush() {
        avcodec_flush_buffers(context());
    }

    private AVCodecContext context() {
        if (context == null) {
            throw new IllegalStateException("decoder used after it was closed");
        }
        return context;
    }

    @Override
    public void close() {
        if (context != null) {
            avcodec_free_context(context);
            av_packet_free(packet);
            context = null;
            NativeLedger.closed(VideoDecoder.class);
        }
    }
}
