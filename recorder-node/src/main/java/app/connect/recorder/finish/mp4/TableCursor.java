package app.connect.recorder.finish.mp4;

import java.nio.ByteBuffer;

/** Reads a table of big-endian numbers front to back through a small buffer, however long the table is. */
final class TableCursor {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ByteSource source;
    private final int width;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long at;
    private long left;

    /** {@code count} numbers of {@code width} (4 or 8) bytes; those of 4 are unsigned. */
    TableCursor(ByteSource source, long offset, long count, int width) {
        source.require(offset, Math.multiplyExact(count, (long) width));
        this.source = source;
        this.width = width;
        this.at = offset;
        this.left = count;
    }

    /** {@code count} numbers in {@code box}, behind the first {@code fieldsBytes} of its content. */
    static TableCursor of(Box box, long fieldsBytes, long count, int width) {
        if (fieldsBytes + count * width > box.bodyBytes()) {
            throw new MalformedMp4Exception(box.type() + " says more entries than it has");
        }
        return new TableCursor(box.source(), box.body() + fieldsBytes, count, width);
    }

    boolean hasNext() {
        return left > 0;
    }

    long next() {
        if (left == 0) {
            throw new MalformedMp4Exception("a table ends too early");
        }
        if (!buffer.hasRemaining()) {
            fill();
        }
        left--;
        return width == Long.BYTES ? buffer.getLong() : Integer.toUnsignedLong(buffer.getInt());
    }

    private void fill() {
        buffer.clear().limit((int) Math.min(BUFFER_BYTES, left * width));
        source.read(at, buffer);
        at += buffer.limit();
        buffer.flip();
    }
}
