package app.connect.recorder.media.assembly;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of one access unit: a piece of an array that nobody changes any more. Whoever reads {@link #array()} borrows
 * it and must not write to it; it may be shared with the packet it came in.
 */
public final class EncodedBytes {
    private final byte[] array;
    private final int offset;
    private final int length;

    private EncodedBytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** Takes ownership of {@code array}. */
    public static EncodedBytes of(byte[] array) {
        return new EncodedBytes(array, 0, array.length);
    }

    /** Takes ownership of the piece of {@code array}. */
    public static EncodedBytes of(byte[] array, int offset, int length) {
        if (offset < 0 || length < 0 || offset > array.length - length) {
            throw new IllegalArgumentException(offset + "+" + length + " is outside an array of " + array.length);
        }
        return new EncodedBytes(array, offset, length);
    }

    public byte[] array() {
        return array;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    public byte at(int index) {
        return array[offset + index];
    }

    /** A read-only view from the first byte to the last. */
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
    }

    /** Copies. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedBytes that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        return toBuffer().hashCode();
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
