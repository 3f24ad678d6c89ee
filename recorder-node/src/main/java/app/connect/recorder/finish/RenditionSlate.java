package app.connect.recorder.finish;

import app.connect.cluster.recording.VideoRendition;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.CmafMuxer;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.StreamFormat;
import app.connect.recorder.ffmpeg.VideoEncoder;
import app.connect.recorder.finish.ReadSegment.ReadInit;
import app.connect.recorder.finish.mp4.SegmentFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The card of gaps in one rendition, made by the encoder and the muxer of the recording itself with its own options, so
 * that the parameter sets are those of its slots. Each length is encoded once: there are few, a whole slot and the rest
 * of one that was cut short. Holds no native object between calls; blocks on the disk.
 */
final class RenditionSlate {
    private final FinalizationPlan plan;
    private final VideoRendition rendition;
    private final Path folder;
    private final Map<Integer, List<EncodedPacket>> cards = new HashMap<>();
    private StreamFormat.@Nullable Video format;

    /** {@code folder}: where segments are put, to be published. */
    RenditionSlate(FinalizationPlan plan, VideoRendition rendition, Path folder) {
        this.plan = plan;
        this.rendition = rendition;
        this.folder = folder;
    }

    /** Writes the segment of {@code frames} pictures from {@code from} on, within {@code slot}. */
    ReadSegment write(Slot slot, MediaTime from, int frames) throws IOException {
        List<EncodedPacket> card = cards.computeIfAbsent(frames, this::encode);
        long first = from.ticks() / plan.pictures().sampleTicks();
        try (CmafMuxer muxer = CmafMuxer.open(format(), slot.number() + 1)) {
            card.forEach(packet -> muxer.write(packet.shifted(first)));
            byte[] init = muxer.init();
            byte[] segment = muxer.cutFragment();
            SegmentFiles files = new SegmentFiles(folder);
            Files.createDirectories(folder);
            Files.write(files.init(), init);
            Files.write(files.segment(slot), segment);
            return read(slot, init, segment);
        }
    }

    private ReadSegment read(Slot slot, byte[] init, byte[] segment) {
        String prefix = rendition.name() + "/";
        return new ReadSegment(
                new StoredSegment(
                        rendition.name(),
                        plan.delivery(prefix + SegmentFiles.segmentName(slot)),
                        segment.length,
                        Sha256.hex(Sha256.create(), ByteBuffer.wrap(segment)),
                        plan.delivery(prefix + SegmentFiles.INIT),
                        init.length,
                        Sha256.hex(Sha256.create(), ByteBuffer.wrap(init))),
                ReadInit.parse(ByteBuffer.wrap(init), plan.pictures()),
                ByteBuffer.wrap(segment));
    }

    private StreamFormat.Video format() {
        if (format == null) {
            throw new IllegalStateException("nothing was encoded");
        }
        return format;
    }

    private List<EncodedPacket> encode(int frames) {
        try (NativeFrame card = SlateCard.draw(rendition.width(), rendition.height());
                VideoEncoder encoder = VideoEncoder.open(
                        rendition.width(), rendition.height(), rendition.framesPerSecond(), rendition.x264Options())) {
            format = encoder.format();
            List<EncodedPacket> packets = new ArrayList<>();
            for (int i = 0; i < frames; i++) {
                packets.addAll(encoder.encode(card, i, i == 0));
            }
            packets.addAll(encoder.finish());
            return packets;
        }
    }
}
