package app.connect.recorder.finish.mp4;

/** Walks over {@code stsc} chunk by chunk: how many samples the next chunk has, and which sample entry they need. */
final class ChunkWalk {
    private final TableCursor runs;
    private long chunk;
    private long samples;
    private long entry;
    private long nextRunFrom;
    private long nextSamples;
    private long nextEntry;

    ChunkWalk(Box stbl) {
        Box stsc = stbl.descend("stsc");
        this.runs = TableCursor.of(stsc, 8, stsc.u32(4) * 3, Integer.BYTES);
        readRun();
    }

    void next() {
        chunk++;
        if (chunk == nextRunFrom) {
            samples = nextSamples;
            entry = nextEntry;
            readRun();
        }
        if (samples <= 0) {
            throw new MalformedMp4Exception("chunk " + chunk + " has no samples");
        }
    }

    /** Number of the chunk last walked to, from 1. */
    long chunk() {
        return chunk;
    }

    long samples() {
        return samples;
    }

    /** From 1. */
    long entry() {
        return entry;
    }

    private void readRun() {
        if (runs.hasNext()) {
            nextRunFrom = runs.next();
            nextSamples = runs.next();
            nextEntry = runs.next();
        }
    }
}
