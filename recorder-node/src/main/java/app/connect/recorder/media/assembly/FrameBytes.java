package app.connect.recorder.media.assembly;

import java.util.Arrays;

/**
 * The bytes of a frame as they come. Grows with what came, never by what a sender announces, and not beyond {@link
 * #MOST}.
 */
final class FrameBytes {
    /** 8 MiB: a key frame of 4K at its worst is two; whoever sends on without an end does not fill the memory. */
    static final int MOST = 8 << 20;

    private static final int FIRST = 4_096;

    private byte[] bytes = new byte[FIRST];
    private int length;
    private boolean overflown;

    void add(byte[] from, int offset, int count) {
        if (room(count)) {
            System.arraycopy(from, offset, bytes, length, count);
            length += count;
        }
    }

    void add(int value) {
        if (room(1)) {
            bytes[length++] = (byte) value;
        }
    }

    private boolean room(int count) {
        overflown |= count > MOST - length;
        if (!overflown && length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
        }
        return !overflown;
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /** What it is made of so far; borrowed until something is added. */
    byte[] array() {
        return bytes;
    }

    /** Whether something did not fit, so that what is here is not a frame. */
    boolean isOverflown() {
        return overflown;
    }

    /** Forgets the bytes after the first {@code count}. */
    void truncate(int count) {
        length = count;
    }

    void clear() {
        length = 0;
        overflown = false;
        if (bytes.length > MOST / 8) {
            bytes = new byte[FIRST];
        }
    }

    /** Copies. */
    EncodedBytes toEncoded() {
        return EncodedBytes.of(Arrays.copyOf(bytes, length));
    }
}
