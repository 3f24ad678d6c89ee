package app.connect.recorder.media.assembly;

import java.util.List;

/** The blocks of a payload with redundancy lie behind each other in it, up to its end. */
public final class RedFuzzTarget {
    private RedFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        int from = Math.min(1, bytes.length);
        List<RedPayload.Block> blocks = RedPayload.parse(bytes, from, bytes.length - from);
        if (blocks.isEmpty()) {
            return;
        }
        int at = from + 4 * (blocks.size() - 1) + 1;
        for (RedPayload.Block block : blocks) {
            Ledger.check(block.offset() == at && block.length() >= 0, "a block that is elsewhere: " + block);
            Ledger.check(block.timestampOffset() >= 0, "a block of the future: " + block);
            Ledger.check((block.payloadType() & ~0x7F) == 0, "not 7 bits: " + block);
            at += block.length();
        }
        Ledger.check(at == bytes.length, "blocks up to " + at + " of " + bytes.length);
    }
}
