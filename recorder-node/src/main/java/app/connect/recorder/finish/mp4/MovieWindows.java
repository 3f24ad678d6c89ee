package app.connect.recorder.finish.mp4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A finished MP4 shown in windows of some slots each, so that a reader which keeps an index of all samples needs no more
 * memory for a day than for a minute. In a window the samples lie where they lie in the file; before them is an index
 * that speaks of these only. A file that is not longer than one window is shown as it is, byte for byte.
 *
 * <p>What is wrong in the tables is wrong in the windows. What makes them impossible to cut throws {@link
 * MalformedMp4Exception}.
 */
public final class MovieWindows implements Iterator<MovieWindow> {
    private static final int FREE_HEADER_BYTES = 8;

    private final Box fileType;
    private final Box index;
    private final Box data;
    private final List<Mp4Track> tracks;
    private final List<TrackWindows> tables;
    private final int slots;

    MovieWindows(Box fileType, Box index, Box data, List<Mp4Track> tracks, int slots) {
        this.fileType = fileType;
        this.index = index;
        this.data = data;
        this.tracks = tracks;
        this.tables = tracks.stream().map(TrackWindows::new).toList();
        this.slots = slots;
    }

    @Override
    public boolean hasNext() {
        return tables.stream().anyMatch(TrackWindows::hasNext);
    }

    /** Reads its part of the tables; samples are read when somebody wants them. */
    @Override
    public MovieWindow next() {
        List<BoxPart> boxes = new ArrayList<>();
        int track = 0;
        for (Box box : index.children()) {
            boxes.add(box.type().equals("trak") ? cut(box, track++) : box.toPart());
        }
        BoxPart head = BoxPart.of(List.of(fileType.toPart(), BoxPart.box("moov", BoxPart.of(boxes))));
        long rest = data.start() - head.bytes();
        if (rest < FREE_HEADER_BYTES) {
            throw new MalformedMp4Exception("the index of a part is larger than that of the whole");
        }
        BoxPart free = new BoxPart.Fields().u32(Math.toIntExact(rest)).text("free");
        return new MovieWindow(bytes(BoxPart.of(List.of(head, free))), data.source());
    }

    private BoxPart cut(Box trak, int track) {
        int samples = slots * tracks.get(track).kind().samplesInSlot();
        return replace(trak, "trak", tables.get(track).next(samples));
    }

    /** {@code box} as it is but for some boxes below it, each by its path. */
    private static BoxPart replace(Box box, String path, Map<String, BoxPart> others) {
        List<BoxPart> children = new ArrayList<>();
        for (Box child : box.children()) {
            String at = path + "/" + child.type();
            BoxPart other = others.get(at);
            if (other != null) {
                children.add(other);
            } else if (others.keySet().stream().anyMatch(below -> below.startsWith(at + "/"))) {
                children.add(replace(child, at, others));
            } else {
                children.add(child.toPart());
            }
        }
        return BoxPart.box(box.type(), BoxPart.of(children));
    }

    private static ByteBuffer bytes(BoxPart part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(part.bytes()));
        try (WritableByteChannel channel = Channels.newChannel(bytes)) {
            part.writeTo(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a stream in memory does not fail
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
