package app.connect.recorder.media.assembly;

import java.util.Arrays;

/**
 * Any bytes read as what happens to a track, step by step: a byte that says what, two of length, and a payload, which
 * ends with the script at the latest.
 */
final class Script {
    private static final int MOST_PAYLOAD = 0x7FF;

    private final byte[] bytes;
    private int at;

    Script(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean goesOn() {
        return at < bytes.length;
    }

    /** 0 to 255; 0 at the end. */
    int octet() {
        return at < bytes.length ? bytes[at++] & 0xFF : 0;
    }

    byte[] payload() {
        int length = Math.min((octet() << 8 | octet()) & MOST_PAYLOAD, bytes.length - at);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }
}
