package app.connect.recorder.media.assembly;

/** How long an Opus packet plays, from its first two bytes (RFC 6716 §3.1), in ticks of 1/48,000 s. */
final class OpusDuration {
    static final int MALFORMED = -1;

    /** 120 ms: no packet may hold more (RFC 6716 §3.2, R5). */
    private static final int LONGEST = 5_760;

    private OpusDuration() {}

    static int ticks(byte[] array, int offset, int length) {
        if (length < 1) {
            return MALFORMED;
        }
        int toc = array[offset] & 0xFF;
        int frames =
                switch (toc & 3) {
                    case 0 -> 1;
                    case 1, 2 -> 2;
                    default -> length < 2 ? 0 : array[offset + 1] & 0x3F;
                };
        int ticks = frames * frameTicks(toc >>> 3);
        return ticks == 0 || ticks > LONGEST ? MALFORMED : ticks;
    }

    /** RFC 6716 table 2. */
    private static int frameTicks(int configuration) {
        if (configuration < 12) { // SILK: 10, 20, 40, 60 ms
            int step = configuration & 3;
            return step == 3 ? 2_880 : 480 << step;
        }
        if (configuration < 16) { // hybrid: 10, 20 ms
            return 480 << (configuration & 1);
        }
        return 120 << (configuration & 3); // CELT: 2.5, 5, 10, 20 ms
    }
}
