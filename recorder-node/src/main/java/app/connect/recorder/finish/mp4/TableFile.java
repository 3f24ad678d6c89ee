package app.connect.recorder.finish.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A table of big-endian numbers that grows in a file instead of the heap, until it is copied into its box. */
final class TableFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long bytes;

    private TableFile(FileChannel file) {
        this.file = file;
    }

    static TableFile create(Path path) throws IOException {
        return new TableFile(FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    void addInt(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void addLong(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    private ByteBuffer room(int length) throws IOException {
        if (buffer.remaining() < length) {
            flush();
        }
        bytes += length;
        return buffer;
    }

    /** Length of the table so far. */
    long bytes() {
        return bytes;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    void copyTo(WritableByteChannel target) throws IOException {
        flush();
        for (long done = 0; done < bytes; ) {
            done += file.transferTo(done, bytes - done, target);
        }
    }

    /** The table as bytes, for reading it back; nothing may be added afterwards. */
    ByteSource toSource() throws IOException {
        flush();
        return ByteSource.of(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
