package app.connect.recorder.media.decode;

/** A companding law of ITU-T G.711: a byte to a sample of 16 bits. */
final class G711 {
    /** PCMU. */
    static final G711 MU_LAW = new G711(true);

    /** PCMA. */
    static final G711 A_LAW = new G711(false);

    private final short[] samples = new short[256];

    private G711(boolean muLaw) {
        for (int code = 0; code < samples.length; code++) {
            samples[code] = (short) (muLaw ? muLaw(code) : aLaw(code));
        }
    }

    short sample(byte code) {
        return samples[code & 0xFF];
    }

    /** G.711 table 2a: inverted; sign, three bits of segment, four of interval; biased by 33 (132 in 16 bits). */
    private static int muLaw(int code) {
        int inverted = ~code & 0xFF;
        int magnitude = (((inverted & 0x0F) << 3) + 132) << (inverted >> 4 & 7);
        return (inverted & 0x80) != 0 ? 132 - magnitude : magnitude - 132;
    }

    /** G.711 table 1a: every other bit inverted; sign, segment, interval. */
    private static int aLaw(int code) {
        int plain = code ^ 0x55;
        int segment = plain >> 4 & 7;
        int magnitude = ((plain & 0x0F) << 4) | 8;
        if (segment > 0) {
            magnitude = (magnitude + 0x100) << (segment - 1);
        }
        return (plain & 0x80) != 0 ? magnitude : -magnitude;
    }
}
