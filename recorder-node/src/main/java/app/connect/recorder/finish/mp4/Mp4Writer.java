package app.connect.recorder.finish.mp4;

import app.connect.cluster.time.MediaTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a progressive MP4 in one pass: {@code ftyp}, {@code moov}, {@code free}, {@code mdat}. The index comes first in
 * the file and is written last, into room that was left for it: the number of samples is known from the length of the
 * recording, so the largest index possible is, too, and {@code free} takes what was too much (about 1 kB a slot). Samples
 * are written once and never moved.
 *
 * <p>Life: {@link #create}, {@link #append} for every stretch of the recording in order, {@link #finish}, {@link #close}.
 * Blocks on the disk.
 */
public final class Mp4Writer implements AutoCloseable {
    private static final int FREE_HEADER_BYTES = 8;
    private static final int LARGE_HEADER_BYTES = 16;
    private static final long WIDE_FROM = 1L << 32;

    private final FileChannel file;
    private final TrackTables video;
    private final TrackTables audio;
    private final long indexAt;
    private final long dataAt;

    private Mp4Writer(FileChannel file, Path tables, MediaTime length, TrackKind pictures) throws IOException {
        this.file = file;
        this.video = new TrackTables(pictures, tables);
        this.audio = new TrackTables(TrackKind.AUDIO, tables);
        fileType().writeTo(file);
        this.indexAt = file.position();
        this.dataAt = indexAt + IndexRoom.bytesFor(length, pictures);
        file.position(dataAt + LARGE_HEADER_BYTES);
    }

    /**
     * A new file for a recording of {@code length}, of {@code pictures} and AAC; tables grow in the folder {@code tables},
     * which must be empty.
     */
    public static Mp4Writer create(Path path, Path tables, MediaTime length, TrackKind pictures) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new Mp4Writer(file, tables, length, pictures);
    }

    /** {@code iso4}: signed composition offsets. */
    private static BoxPart fileType() {
        return BoxPart.box("ftyp", new BoxPart.Fields().text("isom").u32(0x200).text("isomiso4avc1mp41"));
    }

    /** Both tracks of the next stretch; borrows them until return. */
    public void append(Fragment pictures, Fragment sound) throws IOException {
        int frames = 0;
        int units = 0;
        while (frames < pictures.count() || units < sound.count()) {
            frames = appendChunk(video, pictures, frames);
            units = appendChunk(audio, sound, units);
        }
    }

    /** Pictures behind sound that is written already. */
    public void append(Fragment pictures) throws IOException {
        for (int frames = 0; frames < pictures.count(); ) {
            frames = appendChunk(video, pictures, frames);
        }
    }

    private int appendChunk(TrackTables track, Fragment fragment, int from) throws IOException {
        int to = Math.min(from + track.kind().samplesInChunk(), fragment.count());
        if (to > from) {
            track.addChunk(fragment, from, to, file.position());
            for (int i = from; i < to; i++) {
                ByteBuffer sample = fragment.sample(i);
                while (sample.hasRemaining()) {
                    file.write(sample);
                }
            }
        }
        return to;
    }

    /** Writes the index and forces the file to the disk. */
    public void finish() throws IOException {
        long end = file.position();
        BoxPart index = MovieBox.of(video, audio, end >= WIDE_FROM);
        long rest = dataAt - indexAt - index.bytes();
        if (rest < FREE_HEADER_BYTES) {
            throw new IllegalStateException("the index of " + index.bytes() + " bytes does not fit into its room");
        }
        file.position(indexAt);
        index.writeTo(file);
        new BoxPart.Fields().u32(Math.toIntExact(rest)).text("free").writeTo(file);
        file.position(dataAt);
        new BoxPart.Fields().u32(1).text("mdat").u64(end - dataAt).writeTo(file);
        file.force(true);
    }

    public int frames() {
        return video.samples();
    }

    public int audioUnits() {
        return audio.samples();
    }

    @Override
    public void close() throws IOException {
        video.close();
        audio.close();
        file.close();
    }
}
