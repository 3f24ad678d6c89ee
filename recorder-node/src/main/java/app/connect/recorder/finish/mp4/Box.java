package app.connect.recorder.finish.mp4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One box of a {@link ByteSource}: it begins at {@code start}, its content is [{@code body}, {@code end}). */
record Box(ByteSource source, String type, long start, long body, long end) {
    private static final int HEADER_BYTES = 8;
    private static final int LARGE_HEADER_BYTES = 16;
    /** Size and flags of a "full box" before its fields. */
    static final int VERSION_AND_FLAGS_BYTES = 4;
    /** Far more than any real file has on one level; a hostile one may not fill the heap with empty boxes. */
    private static final int CHILDREN_AT_MOST = 10_000;

    /** The boxes that fill [{@code from}, {@code to}) without a rest. */
    static List<Box> sequence(ByteSource source, long from, long to) {
        List<Box> boxes = new ArrayList<>();
        for (long at = from; at < to; ) {
            Box box = read(source, at, to);
            boxes.add(box);
            at = box.end;
            if (boxes.size() > CHILDREN_AT_MOST) {
                throw new MalformedMp4Exception("more than " + CHILDREN_AT_MOST + " boxes in a row");
            }
        }
        return boxes;
    }

    static List<Box> sequence(ByteSource source) {
        return sequence(source, 0, source.size());
    }

    private static Box read(ByteSource source, long at, long limit) {
        long size = source.u32(at);
        String type = fourCc(source, at + 4);
        int header = HEADER_BYTES;
        if (size == 1) {
            size = source.i64(at + HEADER_BYTES);
            header = LARGE_HEADER_BYTES;
        }
        if (size < header || size > limit - at) {
            throw new MalformedMp4Exception(
                    "box " + type + " at " + at + " has size " + size + ", its parent ends at " + limit);
        }
        return new Box(source, type, at, at + header, at + size);
    }

    private static String fourCc(ByteSource source, long at) {
        return new String(source.bytes(at, 4).array(), StandardCharsets.ISO_8859_1);
    }

    static Box require(List<Box> boxes, String type) {
        return find(boxes, type).orElseThrow(() -> new MalformedMp4Exception("there is no box " + type));
    }

    static Optional<Box> find(List<Box> boxes, String type) {
        return boxes.stream().filter(box -> box.type.equals(type)).findFirst();
    }

    /** The box at the end of a path of types below this one. */
    Box descend(String... path) {
        Box box = this;
        for (String type : path) {
            box = require(box.children(), type);
        }
        return box;
    }

    List<Box> children() {
        return sequence(source, body, end);
    }

    List<Box> childrenFrom(long offset) {
        return sequence(source, body + offset, end);
    }

    long u32(long offset) {
        return source.u32(inside(offset, Integer.BYTES));
    }

    int i32(long offset) {
        return source.i32(inside(offset, Integer.BYTES));
    }

    long i64(long offset) {
        return source.i64(inside(offset, Long.BYTES));
    }

    String fourCc(long offset) {
        return fourCc(source, inside(offset, 4));
    }

    int version() {
        return i32(0) >>> 24;
    }

    int flags() {
        return i32(0) & 0xFF_FFFF;
    }

    long bodyBytes() {
        return end - body;
    }

    /** A copy of {@code length} bytes of the content. */
    byte[] bytes(long offset, int length) {
        return source.bytes(inside(offset, length), length).array();
    }

    /** The whole box as it is. */
    BoxPart toPart() {
        return new BoxPart.Fields()
                .raw(source.bytes(start, Math.toIntExact(end - start)).array());
    }

    private long inside(long offset, int length) {
        if (offset < 0 || offset + length > end - body) {
            throw new MalformedMp4Exception("box " + type + " at " + start + " is too short for its fields");
        }
        return body + offset;
    }
}
