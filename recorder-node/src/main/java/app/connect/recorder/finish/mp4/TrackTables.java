package app.connect.recorder.finish.mp4;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code stbl} will say of one track, growing while samples are written. Per sample or per chunk nothing is kept in
 * the heap; the sample entries are, of which there is one, or one for each epoch whose encoder came out different.
 */
final class TrackTables implements AutoCloseable {
    private final TrackKind kind;
    private final TableFile sizes;
    private final TableFile syncs;
    private final TableFile chunkOffsets;
    private final TableFile chunkRuns;
    private final Runs compositionOffsets;
    private final List<SampleEntry> entries = new ArrayList<>();

    private int samples;
    private int chunks;
    private int lastSamplesInChunk;
    private int lastEntry;

    TrackTables(TrackKind kind, Path folder) throws IOException {
        this.kind = kind;
        this.sizes = table(folder, "stsz");
        this.syncs = table(folder, "stss");
        this.chunkOffsets = table(folder, "co64");
        this.chunkRuns = table(folder, "stsc");
        this.compositionOffsets = new Runs(table(folder, "ctts"));
    }

    private TableFile table(Path folder, String name) throws IOException {
        return TableFile.create(folder.resolve(kind.handler() + "-" + name));
    }

    /** Samples [{@code from}, {@code to}) of {@code fragment} lie at {@code offset} of the file, one behind another. */
    void addChunk(Fragment fragment, int from, int to, long offset) throws IOException {
        chunks++;
        chunkOffsets.addLong(offset);
        addChunkRun(to - from, entryNumber(fragment.entry()));
        for (int i = from; i < to; i++) {
            samples++;
            sizes.addInt(fragment.size(i));
            compositionOffsets.add(fragment.compositionOffsetTicks(i));
            if (fragment.isSync(i)) {
                syncs.addInt(samples);
            }
        }
    }

    private int entryNumber(SampleEntry entry) {
        int known = entries.indexOf(entry);
        if (known < 0) {
            entries.add(entry);
            return entries.size();
        }
        return known + 1;
    }

    private void addChunkRun(int samplesInChunk, int entry) throws IOException {
        if (samplesInChunk != lastSamplesInChunk || entry != lastEntry) {
            chunkRuns.addInt(chunks);
            chunkRuns.addInt(samplesInChunk);
            chunkRuns.addInt(entry);
            lastSamplesInChunk = samplesInChunk;
            lastEntry = entry;
        }
    }

    TrackKind kind() {
        return kind;
    }

    long durationTicks() {
        return (long) samples * kind.sampleTicks();
    }

    List<SampleEntry> entries() {
        return List.copyOf(entries);
    }

    int samples() {
        return samples;
    }

    /** {@code stbl}, which borrows the tables; {@code wide}: chunk offsets need 64 bits. */
    BoxPart toBox(boolean wide) throws IOException {
        compositionOffsets.end();
        List<BoxPart> boxes = new ArrayList<>();
        boxes.add(descriptions());
        boxes.add(BoxPart.fullBox("stts", 0, 0, new BoxPart.Fields().u32(1, samples, kind.sampleTicks())));
        if (compositionOffsets.varied()) {
            // Version 1: offsets are signed. Presentation begins at 0 without an edit list.
            boxes.add(counted("ctts", 1, compositionOffsets.entries(), new BoxPart.Table(compositionOffsets.table())));
        }
        if (kind.isVideo()) {
            boxes.add(counted("stss", 0, syncs.bytes() / 4, new BoxPart.Table(syncs)));
        }
        boxes.add(counted("stsc", 0, chunkRuns.bytes() / 12, new BoxPart.Table(chunkRuns)));
        boxes.add(BoxPart.fullBox("stsz", 0, 0, new BoxPart.Fields().u32(0, samples), new BoxPart.Table(sizes)));
        boxes.add(
                wide
                        ? counted("co64", 0, chunks, new BoxPart.Table(chunkOffsets))
                        : counted("stco", 0, chunks, new BoxPart.NarrowedTable(chunkOffsets)));
        return BoxPart.box("stbl", BoxPart.of(boxes));
    }

    private BoxPart descriptions() {
        BoxPart.Fields content = new BoxPart.Fields().u32(entries.size());
        entries.forEach(entry -> content.raw(entry.toBytes()));
        return BoxPart.fullBox("stsd", 0, 0, content);
    }

    private static BoxPart counted(String type, int version, long count, BoxPart table) {
        return BoxPart.fullBox(type, version, 0, new BoxPart.Fields().u32(Math.toIntExact(count)), table);
    }

    @Override
    public void close() throws IOException {
        for (TableFile table : List.of(sizes, syncs, chunkOffsets, chunkRuns, compositionOffsets.table())) {
            table.close();
        }
    }
}
