package app.connect.recorder.finish.mp4;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * Walks over the samples of a track as a player does: which chunk ({@code stsc}), where it is ({@code stco} or {@code
 * co64}), how long each sample ({@code stsz}). Every sample must lie inside of {@code mdat}.
 */
public final class SampleCursor {
    private final Box data;
    private final int samples;
    private final TableCursor sizes;
    private final TableCursor chunkOffsets;
    private final TableCursor chunkRuns;

    private ByteBuffer sample = ByteBuffer.allocate(256 * 1024);
    private int read;
    private long chunk;
    private long at;
    private long leftInChunk;
    private long samplesInChunk;
    private long nextRunFrom;
    private long nextSamplesInChunk;

    SampleCursor(Box stbl, Box data, int samples) {
        this.data = data;
        this.samples = samples;
        this.sizes = cursor(stbl.descend("stsz"), 12, samples, 4);
        List<Box> boxes = stbl.children();
        boolean wide = Box.find(boxes, "co64").isPresent();
        Box offsets = wide ? Box.require(boxes, "co64") : Box.require(boxes, "stco");
        this.chunkOffsets = cursor(offsets, 8, offsets.u32(4), wide ? 8 : 4);
        Box runs = Box.require(boxes, "stsc");
        this.chunkRuns = cursor(runs, 8, runs.u32(4) * 3, 4);
        readRun();
    }

    private static TableCursor cursor(Box box, long fieldsBytes, long count, int width) {
        if (fieldsBytes + count * width > box.bodyBytes()) {
            throw new MalformedMp4Exception(box.type() + " says more entries than it has");
        }
        return new TableCursor(box.source(), box.body() + fieldsBytes, count, width);
    }

    public boolean hasNext() {
        return read < samples;
    }

    /** Reads the next sample and feeds it into {@code digest}. */
    public void digestNext(MessageDigest digest) {
        if (leftInChunk == 0) {
            openChunk();
        }
        long size = sizes.next();
        if (size == 0 || at < data.body() || at + size > data.end()) {
            throw new MalformedMp4Exception("sample " + read + " at " + at + "+" + size + " is not inside mdat");
        }
        if (sample.capacity() < size) {
            sample = ByteBuffer.allocate(Math.toIntExact(size));
        }
        sample.clear().limit((int) size);
        data.source().read(at, sample);
        digest.update(sample.flip());
        at += size;
        leftInChunk--;
        read++;
    }

    private void openChunk() {
        chunk++;
        if (chunk == nextRunFrom) {
            samplesInChunk = nextSamplesInChunk;
            readRun();
        }
        if (samplesInChunk <= 0) {
            throw new MalformedMp4Exception("chunk " + chunk + " has no samples");
        }
        leftInChunk = samplesInChunk;
        at = chunkOffsets.next();
    }

    private void readRun() {
        if (chunkRuns.hasNext()) {
            nextRunFrom = chunkRuns.next();
            nextSamplesInChunk = chunkRuns.next();
            chunkRuns.next(); // which sample entry: decoding tries that
        }
    }
}
