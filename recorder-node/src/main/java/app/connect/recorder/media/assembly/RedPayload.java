package app.connect.recorder.media.assembly;

import java.util.ArrayList;
import java.util.List;

/** Takes a payload of redundant audio apart (RFC 2198 §3). */
final class RedPayload {
    /** More redundancy than this nobody sends: Chromium sends two at most. */
    private static final int MOST_BLOCKS = 32;

    /**
     * A piece of the payload's array.
     *
     * @param timestampOffset ticks before the packet's timestamp, 0 to 16,383
     */
    record Block(int payloadType, int timestampOffset, int offset, int length) {}

    private RedPayload() {}

    /** Oldest first, the packet's own last; nothing if it is malformed. */
    static List<Block> parse(byte[] array, int offset, int length) {
        var blocks = new ArrayList<Block>();
        int end = offset + length;
        int header = offset;
        long redundant = 0;
        while (end - header >= 4 && array[header] < 0 && blocks.size() < MOST_BLOCKS) {
            int fields =
                    (array[header + 1] & 0xFF) << 16 | (array[header + 2] & 0xFF) << 8 | (array[header + 3] & 0xFF);
            blocks.add(new Block(array[header] & 0x7F, fields >>> 10, 0, fields & 0x3FF));
            redundant += fields & 0x3FF;
            header += 4;
        }
        if (header >= end || array[header] < 0 || redundant > end - header - 1) {
            return List.of();
        }
        int at = header + 1;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            blocks.set(i, new Block(block.payloadType(), block.timestampOffset(), at, block.length()));
            at += block.length();
        }
        blocks.add(new Block(array[header] & 0x7F, 0, at, end - at));
        return blocks;
    }
}
