package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;

/**
 * FLAC at 48 kHz, stereo, 24 bit, for one epoch. 24 bit, because a quiet recording is raised by up to 12 dB afterwards,
 * and with it what 16 bit have rounded away. Frames are 4,800 samples long, so that a slot has 32; only the last one of a
 * recording is shorter. There is neither priming nor delay.
 */
public final class LosslessEncoder implements AutoCloseable {
    /** Samples per channel in a frame: 0.1 s. */
    public static final int FRAME_SAMPLES = 4_800;

    public static final int BITS = 24;

    private static final int CHANNELS = AudioEncoder.CHANNELS;
    private static final float FULL_SCALE = 1 << (BITS - 1);
    /** libavcodec takes the 24 bits at the upper end of 32. */
    private static final int UNUSED_BITS = Integer.SIZE - BITS;

    private final AVCodecContext context;
    private final AVFrame frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
    private final PacketReceiver receiver = new PacketReceiver();
    private final int[] pending = new int[FRAME_SAMPLES * CHANNELS];
    private long frameStart;
    private int filled;
    private boolean closed;

    private LosslessEncoder(AVCodecContext context, long startSample) {
        this.context = context;
        this.frameStart = startSample;
        NativeLedger.opened(LosslessEncoder.class);
    }

    /** {@code startSample}: time of the first sample that will be fed. */
    public static LosslessEncoder open(long startSample) {
        AVCodec codec = Ffmpeg.allocated("flac", avcodec_find_encoder_by_name("flac"));
        AVCodecContext context = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        LosslessEncoder encoder = new LosslessEncoder(context, startSample);
        try {
            context.sample_rate(AudioEncoder.SAMPLE_RATE).sample_fmt(AV_SAMPLE_FMT_S32);
            context.bits_per_raw_sample(BITS).frame_size(FRAME_SAMPLES);
            context.time_base().num(1).den(AudioEncoder.SAMPLE_RATE);
            av_channel_layout_default(context.ch_layout(), CHANNELS);
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            CodecOptions.open(context, codec, Map.of());
            if (context.frame_size() != FRAME_SAMPLES) {
                throw new FfmpegException("flac", context.frame_size(), "samples in a frame, not " + FRAME_SAMPLES);
            }
            AVFrame frame = encoder.frame;
            frame.format(AV_SAMPLE_FMT_S32)
                    .sample_rate(AudioEncoder.SAMPLE_RATE)
                    .nb_samples(FRAME_SAMPLES);
            av_channel_layout_default(frame.ch_layout(), CHANNELS);
            Ffmpeg.check("av_frame_get_buffer", av_frame_get_buffer(frame, 0));
            return encoder;
        } catch (FfmpegException e) {
            encoder.close();
            throw e;
        }
    }

    /** Whole in 24 bit; what is beyond full scale is clipped. */
    public static int quantise(float sample) {
        return Math.round(Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, sample * FULL_SCALE)));
    }

    public StreamFormat.Lossless format() {
        byte[] config = new byte[context.extradata_size()];
        context.extradata().get(config);
        return new StreamFormat.Lossless(AudioEncoder.SAMPLE_RATE, CHANNELS, BITS, CodecConfig.of(config));
    }

    /** Copies interleaved stereo, full scale ±1, that follows what was fed before. */
    public List<EncodedPacket> encode(float[] interleaved) {
        List<EncodedPacket> packets = new ArrayList<>();
        for (int i = 0; i < interleaved.length; i += CHANNELS) {
            pending[CHANNELS * filled] = quantise(interleaved[i]) << UNUSED_BITS;
            pending[CHANNELS * filled + 1] = quantise(interleaved[i + 1]) << UNUSED_BITS;
            if (++filled == FRAME_SAMPLES) {
                packets.addAll(send());
            }
        }
        return packets;
    }

    /** What was fed of the time before {@code endSample}, as far as it is not said yet; takes no sample afterwards. */
    public List<EncodedPacket> finish(long endSample) {
        List<EncodedPacket> packets = new ArrayList<>();
        filled = (int) Math.min(filled, endSample - frameStart);
        if (filled > 0) {
            packets.addAll(send());
        }
        Ffmpeg.check("avcodec_send_frame", avcodec_send_frame(context, null));
        packets.addAll(receiver.receive(context, 0));
        return packets;
    }

    private List<EncodedPacket> send() {
        Ffmpeg.check("av_frame_make_writable", av_frame_make_writable(frame));
        frame.nb_samples(filled).pts(frameStart);
        new IntPointer(frame.data(0)).put(pending, 0, filled * CHANNELS);
        Ffmpeg.check("avcodec_send_frame", avcodec_send_frame(context, frame));
        List<EncodedPacket> packets = receiver.receive(context, filled);
        frameStart += filled;
        filled = 0;
        return packets;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            receiver.close();
            av_frame_free(frame);
            avcodec_free_context(context);
            NativeLedger.closed(LosslessEncoder.class);
        }
    }
}
