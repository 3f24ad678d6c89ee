package app.connect.local.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import app.connect.recorder.ffmpeg.Ffmpeg;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** The decoder of one stream of a {@link MediaFile}. */
final class StreamDecoder implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final AVCodecContext context;
    private final AVFrame frame;
    private final FrameCopy copy = new FrameCopy();
    private final int streamIndex;
    private final boolean video;
    private final long timeBaseNumerator;
    private final long timeBaseDenominator;

    private StreamDecoder(AVCodecContext context, AVFrame frame, AVStream stream) {
        this.context = context;
        this.frame = frame;
        this.streamIndex = stream.index();
        this.video = stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO;
        this.timeBaseNumerator = stream.time_base().num();
        this.timeBaseDenominator = stream.time_base().den();
    }

    static StreamDecoder open(AVStream stream) {
        AVCodec codec = Ffmpeg.allocated(
                "avcodec_find_decoder", avcodec_find_decoder(stream.codecpar().codec_id()));
        AVCodecContext context = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        try {
            Ffmpeg.check("avcodec_parameters_to_context", avcodec_parameters_to_context(context, stream.codecpar()));
            context.pkt_timebase(stream.time_base());
            Ffmpeg.check("avcodec_open2", avcodec_open2(context, codec, (AVDictionary) null));
            return new StreamDecoder(context, Ffmpeg.allocated("av_frame_alloc", av_frame_alloc()), stream);
        } catch (RuntimeException e) {
            avcodec_free_context(context);
            throw e;
        }
    }

    /** Borrows {@code packet} until return; packets of other streams are ignored. */
    void offer(AVPacket packet, MediaSink sink) {
        if (packet.stream_index() == streamIndex) {
            decode(packet, sink);
        }
    }

    void drain(MediaSink sink) {
        decode(null, sink);
    }

    private void decode(@Nullable AVPacket packet, MediaSink sink) {
        Ffmpeg.check("avcodec_send_packet", avcodec_send_packet(context, packet));
        while (receive()) {
            long pts = frame.best_effort_timestamp();
            if (video) {
                sink.picture(copy.picture(frame), inUnits(pts, NANOS_PER_SECOND));
            } else {
                float[] samples = copy.samples(frame);
                int rate = frame.sample_rate();
                sink.sound(samples, frame.nb_samples(), inUnits(pts, rate), rate);
            }
            av_frame_unref(frame);
        }
    }

    private boolean receive() {
        int code = avcodec_receive_frame(context, frame);
        return code != Ffmpeg.AGAIN && code != Ffmpeg.END && Ffmpeg.check("avcodec_receive_frame", code) >= 0;
    }

    private long inUnits(long pts, long unitsPerSecond) {
        return av_rescale(pts, unitsPerSecond * timeBaseNumerator, timeBaseDenominator);
    }

    @Override
    public void close() {
        avcodec_free_context(context);
        av_frame_free(frame);
    }
}
