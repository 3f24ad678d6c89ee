package app.connect.local.check;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An MP4 file as text: one line a box, indented as the boxes are nested, with its size and the fields that matter. The
 * same bytes always give the same text, so that it can be compared with a golden file.
 */
public final class Mp4Dump {
    private static final int HEADER_BYTES = 8;
    private static final int LARGE_HEADER_BYTES = 16;
    private static final int LARGEST_BOX_READ = 64 << 20;
    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "mdia", "minf", "dinf", "stbl", "edts", "mvex", "moof", "traf", "udta", "mfra");
    /** Containers that begin with fields of their own: name → bytes before the first box inside. */
    private static final Map<String, Integer> BOXES_AFTER =
            Map.of("stsd", 8, "avc1", 78, "hvc1", 78, "mp4a", 28, "fLaC", 28, "dref", 8);

    private static final Map<String, Function<ByteBuffer, String>> FIELDS = Mp4Fields.all();

    private final StringBuilder text = new StringBuilder();
    private final RandomAccessFile file;

    private Mp4Dump(RandomAccessFile file) {
        this.file = file;
    }

    public static String of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            Mp4Dump dump = new Mp4Dump(file);
            dump.boxes(0, file.length(), 0);
            return dump.text.toString();
        }
    }

    private void boxes(long from, long to, int depth) throws IOException {
        long position = from;
        while (position + HEADER_BYTES <= to) {
            ByteBuffer header = read(position, (int) Math.min(LARGE_HEADER_BYTES, to - position));
            long size = header.getInt() & 0xffff_ffffL;
            String type = fourCharacters(header);
            int headerBytes = HEADER_BYTES;
            if (size == 1) {
                size = header.getLong();
                headerBytes = LARGE_HEADER_BYTES;
            } else if (size == 0) {
                size = to - position;
            }
            if (size < headerBytes || position + size > to) {
                line(depth, type + " " + size + " DOES NOT FIT");
                return;
            }
            box(type, position + headerBytes, position + size, size, depth);
            position += size;
        }
    }

    private void box(String type, long from, long to, long size, int depth) throws IOException {
        Function<ByteBuffer, String> fields = FIELDS.get(type);
        String line = type + " " + size;
        line(
                depth,
                fields == null
                        ? line
                        : line + " " + fields.apply(read(from, (int) Math.min(to - from, LARGEST_BOX_READ))));
        if (CONTAINERS.contains(type)) {
            boxes(from, to, depth + 1);
        } else if (BOXES_AFTER.containsKey(type)) {
            boxes(from + BOXES_AFTER.getOrDefault(type, 0), to, depth + 1);
        }
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line.stripTrailing()).append('\n');
    }

    private ByteBuffer read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    static String fourCharacters(ByteBuffer bytes) {
        byte[] name = new byte[4];
        bytes.get(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /** {@code Mp4Dump FILE…} prints the dump of each file. */
    @SuppressWarnings("SystemOut") // the dump is this program's result
    public static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            System.out.print(of(Path.of(argument)));
        }
    }
}
