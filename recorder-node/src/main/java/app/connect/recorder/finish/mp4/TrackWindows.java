package app.connect.recorder.finish.mp4;

import app.connect.recorder.finish.mp4.BoxPart.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts the sample tables of one track, front to back, into {@code stbl} boxes that each speak of some samples only,
 * beside an {@code mdhd} that says how long these are.
 * Entries are the bytes of the file; only what is counted from the first sample or chunk is counted from the first of the
 * window.
 */
final class TrackWindows {
    private final Mp4Track track;
    private final ChunkWalk chunks;
    private final OffsetWalk compositionOffsets;
    private final TableCursor syncs;
    private int done;
    private long nextSync;

    TrackWindows(Mp4Track track) {
        this.track = track;
        this.chunks = new ChunkWalk(track.stbl());
        this.compositionOffsets = new OffsetWalk(table("ctts", 2));
        this.syncs = table("stss", 1);
        readSync();
    }

    /** Numbers of a table that need not be there, {@code width} of them in an entry. */
    private TableCursor table(String type, int width) {
        return Box.find(track.stbl().children(), type)
                .map(box -> TableCursor.of(box, 8, box.u32(4) * width, Integer.BYTES))
                .orElseGet(() -> new TableCursor(track.stbl().source(), 0, 0, Integer.BYTES));
    }

    boolean hasNext() {
        return done < track.count();
    }

    /**
     * The next chunks, so many that they have {@code wanted} samples, or all that are left: boxes by their paths from
     * {@code trak}.
     */
    Map<String, BoxPart> next(int wanted) {
        long firstChunk = chunks.chunk();
        Entries runs = new Entries();
        int count = takeChunks(wanted, runs);
        List<BoxPart> boxes = new ArrayList<>();
        for (Box box : track.stbl().children()) {
            boxes.add(
                    switch (box.type()) {
                        case "stts" -> full(box, new Fields().u32(1, count, box.i32(12)));
                        case "ctts" -> full(box, compositionOffsets.next(count).toPart());
                        case "stss" -> full(box, takeSyncs(count).toPart());
                        case "stsc" -> full(box, runs.toPart());
                        case "stsz" -> full(box, sizes(box, count));
                        case "stco" -> full(box, offsets(box, firstChunk, Integer.BYTES));
                        case "co64" -> full(box, offsets(box, firstChunk, Long.BYTES));
                        default -> box.toPart();
                    });
        }
        done += count;
        return Map.of("trak/mdia/mdhd", header(count), "trak/mdia/minf/stbl", BoxPart.box("stbl", BoxPart.of(boxes)));
    }

    private BoxPart header(int count) {
        Box mdhd = track.mdhd();
        long ticks = (long) count * track.kind().sampleTicks();
        int behind = Mp4Track.MDHD_DURATION + Long.BYTES;
        return BoxPart.box(
                "mdhd",
                new Fields()
                        .raw(mdhd.bytes(0, Mp4Track.MDHD_DURATION))
                        .u64(ticks)
                        .raw(mdhd.bytes(behind, (int) mdhd.bodyBytes() - behind)));
    }

    /** How many samples they have; their runs go to {@code runs}. */
    private int takeChunks(int wanted, Entries runs) {
        long firstChunk = chunks.chunk();
        long left = (long) track.count() - done;
        long count = 0;
        long samples = 0;
        long entry = 0;
        while (count < Math.min(wanted, left)) {
            chunks.next();
            if (chunks.samples() != samples || chunks.entry() != entry) {
                samples = chunks.samples();
                entry = chunks.entry();
                runs.add(chunks.chunk() - firstChunk, samples, entry);
            }
            count += samples;
        }
        if (count > left) {
            throw new MalformedMp4Exception("the chunks of " + track.kind() + " have more samples than it has");
        }
        return (int) count;
    }

    private Entries takeSyncs(int count) {
        Entries taken = new Entries();
        while (nextSync <= done + count) {
            taken.add(nextSync - done);
            readSync();
        }
        return taken;
    }

    private void readSync() {
        nextSync = syncs.hasNext() ? syncs.next() : Long.MAX_VALUE;
    }

    private Fields sizes(Box stsz, int count) {
        return new Fields().u32(stsz.i32(4), count).raw(stsz.bytes(12 + 4L * done, 4 * count));
    }

    private Fields offsets(Box box, long firstChunk, int width) {
        int count = (int) (chunks.chunk() - firstChunk);
        return new Fields().u32(count).raw(box.bytes(8 + firstChunk * width, count * width));
    }

    private static BoxPart full(Box original, BoxPart content) {
        return BoxPart.fullBox(original.type(), original.version(), original.flags(), content);
    }

    /** Entries of a table behind their number. */
    private static final class Entries {
        private final Fields content = new Fields();
        private int count;

        void add(long... numbers) {
            for (long number : numbers) {
                content.u32((int) number);
            }
            count++;
        }

        BoxPart toPart() {
            return BoxPart.of(List.of(new Fields().u32(count), content));
        }
    }

    /** Walks over the runs of {@code ctts}, of which a window may begin or end inside of one. */
    private static final class OffsetWalk {
        private final TableCursor runs;
        private long left;
        private long offset;

        OffsetWalk(TableCursor runs) {
            this.runs = runs;
        }

        Entries next(int count) {
            Entries taken = new Entries();
            for (long missing = count; missing > 0; ) {
                if (left == 0) {
                    left = runs.next();
                    offset = runs.next();
                }
                long some = Math.min(left, missing);
                taken.add(some, offset);
                left -= some;
                missing -= some;
            }
            return taken;
        }
    }
}
