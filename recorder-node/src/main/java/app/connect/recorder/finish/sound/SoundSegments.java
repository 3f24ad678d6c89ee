package app.connect.recorder.finish.sound;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.CmafMuxer;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.ffmpeg.StreamFormat;
import app.connect.recorder.finish.mp4.SegmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Cuts access units into one segment a slot, each a file; the initialisation segment lies beside them. */
final class SoundSegments implements AutoCloseable {
    private final SegmentFiles files;
    private final CmafMuxer muxer;
    private Slot current = Slot.FIRST;
    private boolean open;

    SoundSegments(SegmentFiles files, StreamFormat format) throws IOException {
        this.files = files;
        this.muxer = CmafMuxer.open(format, Slot.FIRST.number() + 1);
        try {
            write(files.init(), muxer.init());
        } catch (IOException | RuntimeException e) {
            muxer.close();
            throw e;
        }
    }

    void add(EncodedPacket unit) throws IOException {
        Slot slot = Slot.containing(new MediaTime(unit.pts()));
        if (!slot.equals(current)) {
            finish();
            current = slot;
        }
        muxer.write(unit);
        open = true;
    }

    /** Ends the open segment. */
    void finish() throws IOException {
        if (open) {
            write(files.segment(current), muxer.cutFragment());
            open = false;
        }
    }

    /** An earlier pass may have left one. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
    }

    @Override
    public void close() {
        muxer.close();
    }
}
