package app.connect.api.hls;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One rendition's objects, slot after slot: 36 bytes each. Written by one thread, then only read.
 *
 * <p>Who names a slot beyond the end is told that nothing is there.
 */
final class SegmentRow {
    private static final int HASH = 32;

    private final int[] bytes;
    private final byte[] hashes;
    private final TreeMap<Integer, Stored> inits = new TreeMap<>();

    /** @param sha256 64 lower-case hex digits */
    record Stored(long bytes, String sha256) {}

    SegmentRow(int slots) {
        bytes = new int[slots];
        hashes = new byte[slots * HASH];
    }

    /** With room for more; this one stays as it is. */
    SegmentRow copy() {
        SegmentRow copy = new SegmentRow(bytes.length);
        System.arraycopy(bytes, 0, copy.bytes, 0, bytes.length);
        System.arraycopy(hashes, 0, copy.hashes, 0, hashes.length);
        copy.inits.putAll(inits);
        return copy;
    }

    void put(int slot, Stored segment) {
        bytes[slot] = Math.toIntExact(segment.bytes());
        System.arraycopy(HexFormat.of().parseHex(segment.sha256()), 0, hashes, slot * HASH, HASH);
    }

    void putInit(int epoch, Stored init) {
        inits.put(epoch, init);
    }

    boolean has(int slot) {
        return slot >= 0 && slot < bytes.length && bytes[slot] > 0;
    }

    int bytes(int slot) {
        return bytes[slot];
    }

    Optional<Stored> segment(int slot) {
        return has(slot)
                ? Optional.of(new Stored(
                        bytes[slot],
                        HexFormat.of().formatHex(Arrays.copyOfRange(hashes, slot * HASH, (slot + 1) * HASH))))
                : Optional.empty();
    }

    Optional<Stored> init(int epoch) {
        return Optional.ofNullable(inits.get(epoch));
    }

    /** The first that has something in it. */
    int firstEpoch() {
        return inits.firstKey();
    }

    long weight() {
        return 36L * bytes.length + 256L * inits.size();
    }
}
