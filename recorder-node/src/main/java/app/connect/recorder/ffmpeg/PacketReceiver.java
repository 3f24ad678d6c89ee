package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Copies what an encoder has ready into Java memory. */
final class PacketReceiver implements AutoCloseable {
    private final AVPacket packet = Ffmpeg.allocated("av_packet_alloc", av_packet_alloc());
    private boolean closed;

    /** All packets that are ready, each {@code duration} units long (libx264 leaves that field 0). */
    List<EncodedPacket> receive(AVCodecContext context, long duration) {
        List<EncodedPacket> packets = new ArrayList<>();
        while (true) {
            int code = avcodec_receive_packet(context, packet);
            if (code == Ffmpeg.AGAIN || code == Ffmpeg.END) {
                return packets;
            }
            Ffmpeg.check("avcodec_receive_packet", code);
            // At its end FLAC says, in a packet without a byte, what its header should have had in it.
            if (packet.size() > 0) {
                packets.add(copy(duration));
            }
            av_packet_unref(packet);
        }
    }

    private EncodedPacket copy(long duration) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        boolean keyFrame = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        return EncodedPacket.of(bytes, packet.pts(), packet.dts(), duration, keyFrame);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
        }
    }
}
