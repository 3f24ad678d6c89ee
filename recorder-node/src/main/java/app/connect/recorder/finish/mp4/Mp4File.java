package app.connect.recorder.finish.mp4;

import app.connect.cluster.time.MediaTime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * A finished MP4 opened for checking: one track of pictures, one of sound, the index before the data, the boxes filling
 * the file without a rest. Throws {@link MalformedMp4Exception} for anything else. Tables are read through cursors, so a
 * day needs as much memory as a minute.
 */
public final class Mp4File {
    private static final List<String> ORDER = List.of("ftyp", "moov", "free", "mdat");
    private static final int FILE_TYPE = 0;
    private static final int INDEX = 1;
    private static final int DATA = 3;

    private final Mp4Track video;
    private final Mp4Track audio;
    private final List<Box> boxes;

    private Mp4File(Mp4Track video, Mp4Track audio, List<Box> boxes) {
        this.video = video;
        this.audio = audio;
        this.boxes = boxes;
    }

    /** Borrows {@code file} as long as the result is used. */
    public static Mp4File open(FileChannel file) throws IOException {
        return open(ByteSource.of(file));
    }

    static Mp4File open(ByteSource source) {
        List<Box> boxes = Box.sequence(source);
        List<String> types = boxes.stream().map(Box::type).toList();
        if (!types.equals(ORDER)) {
            throw new MalformedMp4Exception("boxes of the file are " + types);
        }
        List<Mp4Track> tracks = boxes.get(INDEX).children().stream()
                .filter(box -> box.type().equals("trak"))
                .map(trak -> Mp4Track.read(trak, boxes.get(DATA)))
                .toList();
        if (tracks.size() != 2
                || !tracks.get(0).kind().isVideo()
                || tracks.get(1).kind().isVideo()) {
            throw new MalformedMp4Exception("tracks of the file are "
                    + tracks.stream().map(Mp4Track::kind).toList());
        }
        return new Mp4File(tracks.get(0), tracks.get(1), boxes);
    }

    public Mp4Track video() {
        return video;
    }

    public Mp4Track audio() {
        return audio;
    }

    /** The longer of both tracks. */
    public MediaTime duration() {
        return video.duration().max(audio.duration());
    }

    /** Bytes that samples may fill. */
    public long dataBytes() {
        return boxes.get(DATA).bodyBytes();
    }

    /** The file in windows of {@code slots} slots, the last one of what is left. */
    public MovieWindows windows(int slots) {
        return new MovieWindows(boxes.get(FILE_TYPE), boxes.get(INDEX), boxes.get(DATA), List.of(video, audio), slots);
    }
}
