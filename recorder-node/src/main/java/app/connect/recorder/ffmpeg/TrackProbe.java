package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
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

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/** One track of a {@link MovieProbe}: counts its packets and decodes some, intolerant of any error. */
final class TrackProbe implements AutoCloseable {
    private final AVStream stream;
    private final AVCodecContext decoder;
    private final AVFrame frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
    private long packets;
    private long sent;
    private long decoded;
    private long lastTime;
    private long step;
    private boolean constantRate = true;
    private boolean decodingGroup;

    private TrackProbe(AVStream stream, AVCodecContext decoder) {
        this.stream = stream;
        this.decoder = decoder;
        NativeLedger.opened(TrackProbe.class);
    }

    static TrackProbe open(AVStream stream, int codecId) {
        if (stream.codecpar().codec_id() != codecId) {
            throw new FfmpegException("codec of track", stream.codecpar().codec_id(), "expected " + codecId);
        }
        AVCodec codec = Ffmpeg.allocated("avcodec_find_decoder", avcodec_find_decoder(codecId));
        AVCodecContext decoder = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        TrackProbe probe = new TrackProbe(stream, decoder);
        try {
            Ffmpeg.check("avcodec_parameters_to_context", avcodec_parameters_to_context(decoder, stream.codecpar()));
            decoder.thread_count(1).err_recognition(avcodec.AV_EF_EXPLODE);
            Ffmpeg.check("avcodec_open2", avcodec_open2(decoder, codec, (AVDictionary) null));
            return probe;
        } catch (FfmpegException e) {
            probe.close();
            throw e;
        }
    }

    /** Borrows {@code packet} until return. */
    void take(AVPacket packet, long ends) {
        long advance = packet.dts() - lastTime;
        if (packets == 1) {
            step = advance;
        } else if (packets > 1 && advance != step) {
            constantRate = false;
        }
        lastTime = packet.dts();
        packets++;
        // Every AAC access unit is a key frame. Of a group of pictures that is not decoded whole, only the first is.
        boolean keyFrame = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        boolean video = stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO;
        decodingGroup = keyFrame ? isNearAnEnd(packet, ends) : decodingGroup;
        if (decodingGroup || (keyFrame && video)) {
            send(packet);
            sent++;
        }
    }

    private boolean isNearAnEnd(AVPacket packet, long ends) {
        return packet.pts() < ends || packet.pts() >= stream.duration() - ends;
    }

    /** Everything that went in must have come out. */
    void finish() {
        send(null);
        if (decoded != sent) {
            throw new FfmpegException("decoded pictures or sounds", (int) decoded, "of " + sent);
        }
    }

    private void send(@Nullable AVPacket packet) {
        Ffmpeg.check("avcodec_send_packet", avcodec_send_packet(decoder, packet));
        while (true) {
            int code = avcodec_receive_frame(decoder, frame);
            if (code == Ffmpeg.AGAIN || code == Ffmpeg.END) {
                return;
            }
            Ffmpeg.check("avcodec_receive_frame", code);
            decoded++;
        }
    }

    int widthPx() {
        return decoder.width();
    }

    int heightPx() {
        return decoder.height();
    }

    long packets() {
        return packets;
    }

    long decoded() {
        return decoded;
    }

    boolean constantRate() {
        return constantRate;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(decoder);
        NativeLedger.closed(TrackProbe.class);
    }
}
