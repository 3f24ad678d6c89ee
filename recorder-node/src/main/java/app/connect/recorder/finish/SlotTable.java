package app.connect.recorder.finish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The committed slots by their number, in two temporary files: a slot may have been committed hours after its
 * neighbours, and neither the order of the journal nor the length of a recording may decide how much memory it needs.
 * Blocks on the disk; for one thread at a time.
 */
final class SlotTable implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    /** Where the slot's JSON is (8 bytes) and how long (4); zeros, as a sparse file reads, for a slot that is not there. */
    private static final int ENTRY_BYTES = 12;

    private final FileChannel content;
    private final FileChannel index;
    private int count;

    private SlotTable(FileChannel content, FileChannel index) {
        this.content = content;
        this.index = index;
    }

    static SlotTable create(Path folder) throws IOException {
        return new SlotTable(file(folder.resolve("slots.json")), file(folder.resolve("slots.index")));
    }

    private static FileChannel file(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** A slot that is there already is replaced; answers how many there are. */
    int put(CommittedSlot slot) throws IOException {
        count += get(slot.number()).isPresent() ? 0 : 1;
        ByteBuffer json = ByteBuffer.wrap(JSON.writeValueAsBytes(slot));
        ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES);
        entry.putLong(content.size()).putInt(json.remaining()).flip();
        writeFully(content, json, content.size());
        writeFully(index, entry, entryAt(slot.number()));
        return count;
    }

    Optional<CommittedSlot> get(int slot) throws IOException {
        if (entryAt(slot) >= index.size()) {
            return Optional.empty();
        }
        ByteBuffer entry = readFully(index, entryAt(slot), ENTRY_BYTES);
        long at = entry.getLong();
        int length = entry.getInt();
        if (length == 0) {
            return Optional.empty();
        }
        return Optional.of(JSON.readValue(readFully(content, at, length).array(), CommittedSlot.class));
    }

    int count() {
        return count;
    }

    private static long entryAt(int slot) {
        return (long) slot * ENTRY_BYTES;
    }

    private static void writeFully(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        for (long position = at; bytes.hasRemaining(); ) {
            position += file.write(bytes, position);
        }
    }

    private static ByteBuffer readFully(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("temporary table ends before its entry");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        content.close();
        index.close();
    }
}
