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
    private final ChunkWalk chunks;

    private ByteBuffer sample = ByteBuffer.allocate(256 * 1024);
    private int read;
    private long at;
    private long leftInChunk;

    SampleCursor(Box stbl, Box data, int samples) {
        this.data = data;
        this.samples = samples;
        this.sizes = TableCursor.of(stbl.descend("stsz"), 12, samples, Integer.BYTES);
        this.chunks = new ChunkWalk(stbl);
        Box offsets = chunkOffsets(stbl);
        int width = offsets.type().equals("co64") ? Long.BYTES : Integer.BYTES;
        this.chunkOffsets = TableCursor.of(offsets, 8, offsets.u32(4), width);
    }

    /** Where each chunk begins: {@code stco} or {@code co64}. */
    static Box chunkOffsets(Box stbl) {
        List<Box> boxes = stbl.children();
        return Box.find(boxes, "co64").orElseGet(() -> Box.require(boxes, "stco"));
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

    /** Which sample entry a chunk needs is not looked at here: decoding tries that. */
    private void openChunk() {
        chunks.next();
        leftInChunk = chunks.samples();
        at = chunkOffsets.next();
    }
}
