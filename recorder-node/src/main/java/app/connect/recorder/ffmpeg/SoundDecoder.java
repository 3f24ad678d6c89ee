package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;

/** Owner of one decoder of stereo sound at 48 kHz, intolerant of any error. On one thread. */
public final class SoundDecoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVFrame frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
    private final AVPacket packet = Ffmpeg.allocated("av_packet_alloc", av_packet_alloc());
    private boolean closed;

    private SoundDecoder(AVCodecContext context) {
        this.context = context;
        NativeLedger.opened(SoundDecoder.class);
    }

    /** For the packets of an {@link AudioEncoder}. */
    public static SoundDecoder open(StreamFormat.Audio format) {
        AVCodec codec = Ffmpeg.allocated("avcodec_find_decoder", avcodec_find_decoder_by_name("aac"));
        byte[] config = format.config().toByteArray();
        return open(codec, context -> {
            BytePointer extradata = new BytePointer(
                    Ffmpeg.allocated("av_mallocz", av_mallocz(config.length + AV_INPUT_BUFFER_PADDING_SIZE)));
            context.extradata(extradata.put(config)).extradata_size(config.length);
        });
    }

    static SoundDecoder open(AVCodec codec, Consumer<AVCodecContext> describe) {
        SoundDecoder decoder =
                new SoundDecoder(Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec)));
        try {
            describe.accept(decoder.context);
            decoder.context.thread_count(1).err_recognition(avcodec.AV_EF_EXPLODE);
            Ffmpeg.check("avcodec_open2", avcodec_open2(decoder.context, codec, (AVDictionary) null));
            return decoder;
        } catch (FfmpegException e) {
            decoder.close();
            throw e;
        }
    }

    /** What {@code encoded} decodes to: stereo, interleaved, full scale ±1. */
    public float[] decode(EncodedPacket encoded) {
        Ffmpeg.check("av_new_packet", av_new_packet(packet, encoded.size()));
        try {
            packet.data().capacity(encoded.size()).asByteBuffer().put(encoded.bytes());
            packet.pts(encoded.pts());
            Samples samples = new Samples();
            decode(packet, samples);
            return samples.toArray();
        } finally {
            av_packet_unref(packet);
        }
    }

    /** Adds to {@code target} what {@code encoded}, borrowed until return, decodes to. */
    void decode(AVPacket encoded, Samples target) {
        Ffmpeg.check("avcodec_send_packet", avcodec_send_packet(context, encoded));
        while (true) {
            int code = avcodec_receive_frame(context, frame);
            if (code == Ffmpeg.AGAIN || code == Ffmpeg.END) {
                return;
            }
            Ffmpeg.check("avcodec_receive_frame", code);
            target.add(frame);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            av_frame_free(frame);
            avcodec_free_context(context);
            NativeLedger.closed(SoundDecoder.class);
        }
    }
}
