package app.connect.recorder.media.encode;

import app.connect.cluster.recording.VideoRendition;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.VideoEncoder;
import java.util.List;

/** One rendition of the picture in one epoch: its options verbatim, an IDR at every slot's start and nowhere else. */
final class PictureEncoder implements AutoCloseable {
    private final String rendition;
    private final int ticksPerFrame;
    private final VideoEncoder encoder;

    PictureEncoder(VideoRendition video) {
        this.rendition = video.name();
        this.ticksPerFrame = MediaTime.TICKS_PER_SECOND / video.framesPerSecond();
        this.encoder = VideoEncoder.open(video.width(), video.height(), video.framesPerSecond(), video.x264Options());
    }

    Encoded.Opened opened() {
        return new Encoded.Opened(rendition, encoder.format());
    }

    /** Borrows {@code picture}, which has this rendition's size, until return. */
    List<Encoded> encode(NativeFrame picture, MediaTime at) {
        return timed(encoder.encode(picture, at.ticks() / ticksPerFrame, SlotMeter.startsSlot(at)));
    }

    List<Encoded> finish() {
        return timed(encoder.finish());
    }

    private List<Encoded> timed(List<EncodedPacket> packets) {
        return packets.stream()
                .<Encoded>map(
                        packet -> new Encoded.Packet(rendition, packet, new MediaTime(packet.pts() * ticksPerFrame)))
                .toList();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
