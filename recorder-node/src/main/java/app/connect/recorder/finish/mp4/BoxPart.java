package app.connect.recorder.finish.mp4;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Something to be written into a file whose length is known before its first byte: boxes, fields and tables. */
sealed interface BoxPart {
    long bytes();

    void writeTo(WritableByteChannel target) throws IOException;

    static BoxPart box(String type, BoxPart... content) {
        return new Nested(type, List.of(content));
    }

    static BoxPart fullBox(String type, int version, int flags, BoxPart... content) {
        return box(type, new Fields().u32(version << 24 | flags), new Sequence(List.of(content)));
    }

    static BoxPart of(List<? extends BoxPart> parts) {
        return new Sequence(List.copyOf(parts));
    }

    /** A box with its header; boxes of 4 GiB are none of ours but {@code mdat}. */
    record Nested(String type, List<BoxPart> content) implements BoxPart {
        @Override
        public long bytes() {
            return 8 + new Sequence(content).bytes();
        }

        @Override
        public void writeTo(WritableByteChannel target) throws IOException {
            new Fields().u32(Math.toIntExact(bytes())).text(type).writeTo(target);
            new Sequence(content).writeTo(target);
        }
    }

    record Sequence(List<BoxPart> parts) implements BoxPart {
        @Override
        public long bytes() {
            return parts.stream().mapToLong(BoxPart::bytes).sum();
        }

        @Override
        public void writeTo(WritableByteChannel target) throws IOException {
            for (BoxPart part : parts) {
                part.writeTo(target);
            }
        }
    }

    /** Numbers and text one after another, big-endian. */
    final class Fields implements BoxPart {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Fields u16(int... values) {
            for (int value : values) {
                put(() -> out.writeShort(value));
            }
            return this;
        }

        Fields u32(int... values) {
            for (int value : values) {
                put(() -> out.writeInt(value));
            }
            return this;
        }

        Fields u64(long... values) {
            for (long value : values) {
                put(() -> out.writeLong(value));
            }
            return this;
        }

        Fields text(String latin) {
            return raw(latin.getBytes(StandardCharsets.ISO_8859_1));
        }

        Fields raw(byte[] raw) {
            bytes.writeBytes(raw);
            return this;
        }

        private void put(IoAction action) {
            try {
                action.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e); // a stream in memory does not fail
            }
        }

        @Override
        public long bytes() {
            return bytes.size();
        }

        @Override
        public void writeTo(WritableByteChannel target) throws IOException {
            ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
            while (all.hasRemaining()) {
                target.write(all);
            }
        }

        @FunctionalInterface
        private interface IoAction {
            void run() throws IOException;
        }
    }

    /** A table that lies in a file; borrows it until it is written. */
    record Table(TableFile table) implements BoxPart {
        @Override
        public long bytes() {
            return table.bytes();
        }

        @Override
        public void writeTo(WritableByteChannel target) throws IOException {
            table.copyTo(target);
        }
    }

    /** A table of 64-bit numbers that all fit into 32 bits; borrows it until it is written. */
    record NarrowedTable(TableFile table) implements BoxPart {
        private static final int NUMBERS_AT_ONCE = 1024;

        @Override
        public long bytes() {
            return table.bytes() / 2;
        }

        @Override
        public void writeTo(WritableByteChannel target) throws IOException {
            TableCursor numbers = new TableCursor(table.toSource(), 0, table.bytes() / Long.BYTES, Long.BYTES);
            while (numbers.hasNext()) {
                Fields some = new Fields();
                for (int i = 0; i < NUMBERS_AT_ONCE && numbers.hasNext(); i++) {
                    some.u32((int) numbers.next());
                }
                some.writeTo(target);
            }
        }
    }
}
