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

import java.util.BitSet;
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
    private final long slot;
    private final AVFrame frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
    private long packets;
    private long sent;
    private long decoded;
    private long lastTime;
    private long step;
    private final BitSet shown = new BitSet();
    private boolean regular = true;
    private boolean decodingGroup;

    private TrackProbe(AVStream stream, AVCodecContext decoder, long slot) {
        this.stream = stream;
        this.decoder = decoder;
        this.slot = slot;
        NativeLedger.opened(TrackProbe.class);
    }

    static TrackProbe open(AVStream stream, int codecId, long slot) {
        if (stream.codecpar().codec_id() != codecId) {
            throw new FfmpegException("codec of track", stream.codecpar().codec_id(), "expected " + codecId);
        }
        AVCodec codec = Ffmpeg.allocated("avcodec_find_decoder", avcodec_find_decoder(codecId));
        AVCodecContext decoder = Ffmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
        TrackProbe probe = new TrackProbe(stream, decoder, slot);
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
    void take(AVPacket packet) {
        // Every AAC access unit is a key frame. Of a group of pictures that is not decoded whole, only the first is.
        boolean keyFrame = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        boolean video = stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO;
        requireTimes(packet);
        requireThat(keyFrame || packet.pts() % slot != 0);
        decodingGroup = keyFrame ? isNearAnEnd(packet) : decodingGroup;
        if (decodingGroup || (keyFrame && video)) {
            send(packet);
            sent++;
        }
    }

    private void requireTimes(AVPacket packet) {
        step = packets == 0 ? packet.duration() : step;
        requireThat(packets == 0 || packet.dts() == lastTime + step);
        requireThat(step > 0 && packet.pts() >= 0 && packet.pts() % step == 0 && packet.pts() < stream.duration());
        if (regular) {
            shown.set((int) (packet.pts() / step));
        }
        lastTime = packet.dts();
        packets++;
    }

    private void requireThat(boolean asItShouldBe) {
        regular &= asItShouldBe;
    }

    private boolean isNearAnEnd(AVPacket packet) {
        return packet.pts() < slot || packet.pts() >= stream.duration() - slot;
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

    /** Whether each time was as {@link MovieProbe.Findings} says; ask after {@link #finish}. */
    boolean regular() {
        return regular && shown.cardinality() == packets && shown.length() == packets;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(decoder);
        NativeLedger.closed(TrackProbe.class);
    }
}
