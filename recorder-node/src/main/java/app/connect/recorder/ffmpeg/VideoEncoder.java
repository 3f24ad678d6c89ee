package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * libx264 for one rendition of one epoch, on one thread. The parameter sets are a function of the options alone, so that
 * a successor with the same options continues the same stream (facts: crf changes the PPS, colour and B-frames the SPS).
 */
public final class VideoEncoder implements AutoCloseable {
    private static final int ONE_FRAME = 1;

    /** Key frames where the caller demands them and nowhere else, and nothing refers across one. */
    private static final Map<String, String> KEY_FRAMES_ON_DEMAND =
            Map.of("forced-idr", "1", "x264-params", "keyint=infinite:scenecut=0:open-gop=0");

    private final AVCodecContext context;
    private final AVFrame scratch = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
    private final PacketReceiver receiver = new PacketReceiver();
    private boolean closed;

    private VideoEncoder(AVCodecContext context) {
        this.context = context;
        NativeLedger.opened(VideoEncoder.class);
    }

    /** {@code options} under the names of libavcodec and its libx264 wrapper ({@code preset}, {@code crf} …). */
    public static VideoEncoder open(int widthPx, int heightPx, int framesPerSecond, Map<String, String> options) {
        AVCodec codec = Ffmpeg.allocated("libx264", avcodec_find_encoder_by_name("libx264"));
        AVCodecContext context = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        VideoEncoder encoder = new VideoEncoder(context);
        try {
            context.width(widthPx).height(heightPx).pix_fmt(AV_PIX_FMT_YUV420P);
            context.time_base().num(1).den(framesPerSecond);
            context.framerate().num(framesPerSecond).den(1);
            context.sample_aspect_ratio().num(1).den(1);
            // Untagged, players guess the matrix by the height and hue jumps when they change the rendition.
            context.color_primaries(AVCOL_PRI_SMPTE170M).color_trc(AVCOL_TRC_SMPTE170M);
            context.colorspace(AVCOL_SPC_SMPTE170M).color_range(AVCOL_RANGE_MPEG);
            context.chroma_sample_location(AVCHROMA_LOC_LEFT);
            context.thread_count(1); // Parallelism comes from recordings and renditions.
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            Map<String, String> all = new TreeMap<>(options);
            all.putAll(KEY_FRAMES_ON_DEMAND);
            CodecOptions.open(context, codec, all);
            return encoder;
        } catch (FfmpegException e) {
            encoder.close();
            throw e;
        }
    }

    public StreamFormat.Video format() {
        byte[] config = new byte[context.extradata_size()];
        context.extradata().get(config);
        int framesPerSecond = context.framerate().num();
        return new StreamFormat.Video(context.width(), context.height(), framesPerSecond, CodecConfig.of(config));
    }

    /** Borrows {@code frame} until return; {@code number} is its time in frames; {@code keyFrame} demands an IDR. */
    public List<EncodedPacket> encode(NativeFrame frame, long number, boolean keyFrame) {
        try {
            Ffmpeg.check("av_frame_ref", av_frame_ref(scratch, frame.pointer()));
            scratch.pts(number).pict_type(keyFrame ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
            Ffmpeg.check("avcodec_send_frame", avcodec_send_frame(context, scratch));
        } finally {
            av_frame_unref(scratch);
        }
        return receiver.receive(context, ONE_FRAME);
    }

    /** What the encoder still holds; it takes no frame afterwards. */
    public List<EncodedPacket> finish() {
        Ffmpeg.check("avcodec_send_frame", avcodec_send_frame(context, null));
        return receiver.receive(context, ONE_FRAME);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            receiver.close();
            av_frame_free(scratch);
            avcodec_free_context(context);
            NativeLedger.closed(VideoEncoder.class);
        }
    }
}
