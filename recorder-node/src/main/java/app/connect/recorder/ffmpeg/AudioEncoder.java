package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/**
 * FFmpeg's own AAC-LC encoder at 48 kHz, stereo, for one epoch. An access unit carries what was fed one access unit
 * earlier as well, and the first ones say so with times before the start (priming, 1,024 samples). A CMAF track without
 * edit list cannot express that, so the encoder is fed silence from 1,024 samples before the start and what it says of
 * the time before the start is dropped: the packet at t decodes to the samples at t.
 */
public final class AudioEncoder implements AutoCloseable {
    /** Samples per channel in an AAC-LC access unit (ISO/IEC 14496-3, 4.5.2.1.1). */
    public static final int UNIT_SAMPLES = 1_024;

    public static final int SAMPLE_RATE = 48_000;
    public static final int CHANNELS = 2;

    /** Less than half of the CPU of its usual search, and at 128 kbit/s no more noise (docs/performance.md). */
    private static final Map<String, String> OPTIONS = Map.of("aac_coder", "fast");

    private final AVCodecContext context;
    private final AVFrame frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
    private final PacketReceiver receiver = new PacketReceiver();
    private final float[][] pending = new float[CHANNELS][UNIT_SAMPLES];
    private final long startSample;
    private long nextUnit;
    private int filled = UNIT_SAMPLES; // the silence before the start
    private boolean closed;

    private AudioEncoder(AVCodecContext context, long startSample) {
        this.context = context;
        this.startSample = startSample;
        this.nextUnit = startSample - UNIT_SAMPLES;
        NativeLedger.opened(AudioEncoder.class);
    }

    /** {@code startSample}: time of the first sample that will be fed; no packet before it comes out. */
    public static AudioEncoder open(int bitrate, long startSample) {
        AVCodec codec = Ffmpeg.allocated("aac", avcodec_find_encoder_by_name("aac"));
        AVCodecContext context = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        AudioEncoder encoder = new AudioEncoder(context, startSample);
        try {
            context.sample_rate(SAMPLE_RATE).sample_fmt(AV_SAMPLE_FMT_FLTP).bit_rate(bitrate);
            context.time_base().num(1).den(SAMPLE_RATE);
            av_channel_layout_default(context.ch_layout(), CHANNELS);
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            CodecOptions.open(context, codec, OPTIONS);
            AVFrame frame = encoder.frame;
            frame.format(AV_SAMPLE_FMT_FLTP).sample_rate(SAMPLE_RATE).nb_samples(UNIT_SAMPLES);
            av_channel_layout_default(frame.ch_layout(), CHANNELS);
            Ffmpeg.check("av_frame_get_buffer", av_frame_get_buffer(frame, 0));
            return encoder;
        } catch (FfmpegException e) {
            encoder.close();
            throw e;
        }
    }

    public StreamFormat.Audio format() {
        byte[] config = new byte[context.extradata_size()];
        context.extradata().get(config);
        return new StreamFormat.Audio(SAMPLE_RATE, CHANNELS, (int) context.bit_rate(), CodecConfig.of(config));
    }

    /** Copies interleaved stereo, full scale ±1, that follows what was fed before. */
    public List<EncodedPacket> encode(float[] interleaved) {
        List<EncodedPacket> packets = new ArrayList<>();
        for (int i = 0; i < interleaved.length; i += CHANNELS) {
            if (filled == UNIT_SAMPLES) {
                packets.addAll(send());
            }
            pending[0][filled] = interleaved[i];
            pending[1][filled] = interleaved[i + 1];
            filled++;
        }
        return packets;
    }

    /** What the encoder still holds, the last unit filled up with silence; it takes no sample afterwards. */
    public List<EncodedPacket> finish() {
        for (float[] channel : pending) {
            Arrays.fill(channel, filled, UNIT_SAMPLES, 0f);
        }
        List<EncodedPacket> packets = new ArrayList<>(send());
        Ffmpeg.check("avcodec_send_frame", avcodec_send_frame(context, null));
        packets.addAll(received());
        return packets;
    }

    private List<EncodedPacket> send() {
        Ffmpeg.check("av_frame_make_writable", av_frame_make_writable(frame));
        for (int channel = 0; channel < CHANNELS; channel++) {
            new FloatPointer(frame.data(channel)).put(pending[channel]);
        }
        frame.pts(nextUnit);
        nextUnit += UNIT_SAMPLES;
        filled = 0;
        Ffmpeg.check("avcodec_send_frame", avcodec_send_frame(context, frame));
        return received();
    }

    private List<EncodedPacket> received() {
        return receiver.receive(context, UNIT_SAMPLES).stream()
                .filter(packet -> packet.pts() >= startSample)
                .toList();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            receiver.close();
            av_frame_free(frame);
            avcodec_free_context(context);
            NativeLedger.closed(AudioEncoder.class);
        }
    }
}
