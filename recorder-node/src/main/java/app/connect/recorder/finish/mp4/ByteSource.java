package app.connect.recorder.finish.mp4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that can be read at any place: a segment in memory or a large file on disk. Every read is checked for bounds. */
interface ByteSource {
    long size();

    /** Fills {@code target} from {@code offset} on, all of it. */
    void read(long offset, ByteBuffer target);

    /** A copy of {@code length} bytes, big-endian, ready to be read. */
    default ByteBuffer bytes(long offset, int length) {
        require(offset, length);
        ByteBuffer copy = ByteBuffer.allocate(length);
        read(offset, copy);
        return copy.flip();
    }

    default long u32(long offset) {
        return Integer.toUnsignedLong(i32(offset));
    }

    default int i32(long offset) {
        return bytes(offset, Integer.BYTES).getInt();
    }

    default long i64(long offset) {
        return bytes(offset, Long.BYTES).getLong();
    }

    default void require(long offset, long length) {
        if (offset < 0 || length < 0 || length > size() || offset > size() - length) {
            throw new MalformedMp4Exception(length + " bytes at " + offset + " are outside of " + size());
        }
    }

    /** Borrows {@code memory}, whose content is [0, limit). */
    static ByteSource of(ByteBuffer memory) {
        return new ByteSource() {
            @Override
            public long size() {
                return memory.limit();
            }

            @Override
            public void read(long offset, ByteBuffer target) {
                require(offset, target.remaining());
                target.put(memory.slice((int) offset, target.remaining()));
            }
        };
    }

    /** Borrows {@code file}, whose size must not change. */
    static ByteSource of(FileChannel file) throws IOException {
        long size = file.size();
        return new ByteSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(long offset, ByteBuffer target) {
                require(offset, target.remaining());
                try {
                    for (long at = offset; target.hasRemaining(); ) {
                        int read = file.read(target, at);
                        if (read < 0) {
                            throw new MalformedMp4Exception("file ends at " + at + ", before " + size);
                        }
                        at += read;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
