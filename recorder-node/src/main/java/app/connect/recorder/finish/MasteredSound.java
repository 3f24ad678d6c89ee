package app.connect.recorder.finish;

import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.ReadSegment.ReadInit;
import app.connect.recorder.finish.mp4.SegmentFiles;
import app.connect.recorder.finish.mp4.TrackKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link Mastering} has made, slot by slot. Blocks on the disk. */
final class MasteredSound {
    private final FinalizationPlan plan;
    private final SegmentFiles files;
    private @Nullable ReadInit init;

    MasteredSound(FinalizationPlan plan, SegmentFiles files) {
        this.plan = plan;
        this.files = files;
    }

    ReadSegment of(Slot slot) throws IOException {
        ReadInit read = init;
        if (read == null) {
            read = ReadInit.parse(ByteBuffer.wrap(Files.readAllBytes(files.init())), TrackKind.AUDIO);
            init = read;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(files.segment(slot)));
        String folder = Publisher.AUDIO + "/";
        return new ReadSegment(
                new StoredSegment(
                        Publisher.AUDIO,
                        plan.delivery(folder + SegmentFiles.segmentName(slot)),
                        bytes.limit(),
                        Sha256.hex(Sha256.create(), bytes.duplicate()),
                        plan.delivery(folder + SegmentFiles.INIT),
                        read.bytes().limit(),
                        Sha256.hex(Sha256.create(), read.bytes().duplicate().rewind())),
                read,
                bytes);
    }
}
