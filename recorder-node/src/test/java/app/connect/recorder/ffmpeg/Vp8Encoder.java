package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** A camera's encoder for tests: libvpx in its real-time mode, one access unit for each picture. */
public final class Vp8Encoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private long count;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Encoded(byte[] bytes, boolean keyFrame) {}

    public Vp8Encoder(int widthPx, int heightPx, int framesPerKeyFrame) {
        this("libvpx", widthPx, heightPx, framesPerKeyFrame);
    }

    /** Of VP9, {@code libvpx-vp9}. */
    Vp8Encoder(String name, int widthPx, int heightPx, int framesPerKeyFrame) {
        AVCodec codec = Ffmpeg.allocated(name, avcodec_find_encoder_by_name(name));
        context = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        context.width(widthPx).height(heightPx).pix_fmt(AV_PIX_FMT_YUV420P).gop_size(framesPerKeyFrame);
        context.time_base().num(1).den(30);
        context.bit_rate(600_000).thread_count(1);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "deadline", "realtime", 0);
        av_dict_set(options, "cpu-used", "8", 0);
        av_dict_set(options, "lag-in-frames", "0", 0);
        Ffmpeg.check("avcodec_open2", avcodec_open2(context, codec, options));
        av_dict_free(options);
    }

    /** Borrows the picture until return. */
    public Encoded encode(NativeFrame picture) {
        picture.pointer().pts(count++);
        Ffmpeg.check("avcodec_send_frame", avcodec_send_frame(context, picture.pointer()));
        Ffmpeg.check("avcodec_receive_packet", avcodec_receive_packet(context, packet));
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        av_packet_unref(packet);
        return new Encoded(bytes, key);
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
