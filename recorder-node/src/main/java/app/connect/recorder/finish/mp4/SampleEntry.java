package app.connect.recorder.finish.mp4;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One entry of {@code stsd}: how to decode samples. Copied as it is, but for two boxes: {@code btrt} goes, because it
 * tells rates of one segment and would make equal entries differ; a missing {@code colr} is added, because without it
 * players guess the colours by the height of the picture.
 */
public final class SampleEntry {
    /** Bytes before the child boxes: ISO/IEC 14496-12, 12.1.3 and 12.2.3, without the box header. */
    private static final int VISUAL_FIELDS_BYTES = 78;

    private static final int AUDIO_FIELDS_BYTES = 28;
    private static final int WIDTH_OFFSET = 24;

    /** {@code nclx}: primaries, transfer and matrix 6 (SMPTE 170M, the BT.601 of ITU-T H.273), limited range. */
    private static final byte[] BT601_LIMITED = HexFormat.of().parseHex("00000013636f6c726e636c7800060006000600");

    private final byte[] box;
    private final int widthPx;
    private final int heightPx;

    private SampleEntry(byte[] box, int widthPx, int heightPx) {
        this.box = box;
        this.widthPx = widthPx;
        this.heightPx = heightPx;
    }

    /** Copies what it needs of {@code entry}. */
    static SampleEntry copy(Box entry, TrackKind kind) {
        boolean video = kind.isVideo();
        int fields = video ? VISUAL_FIELDS_BYTES : AUDIO_FIELDS_BYTES;
        List<Box> children = entry.childrenFrom(fields);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(bytes(entry.source(), entry.body(), entry.body() + fields));
        for (Box child : children) {
            if (!child.type().equals("btrt")) {
                content.writeBytes(bytes(entry.source(), child.start(), child.end()));
            }
        }
        if (video && Box.find(children, "colr").isEmpty()) {
            content.writeBytes(BT601_LIMITED);
        }
        int size = video ? entry.i32(WIDTH_OFFSET) : 0;
        return new SampleEntry(boxed(entry.type(), content.toByteArray()), size >>> 16, size & 0xFFFF);
    }

    private static byte[] bytes(ByteSource source, long from, long to) {
        return source.bytes(from, Math.toIntExact(to - from)).array();
    }

    private static byte[] boxed(String type, byte[] content) {
        ByteBuffer box = ByteBuffer.allocate(8 + content.length);
        box.putInt(box.capacity())
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content);
        return box.array();
    }

    byte[] toBytes() {
        return box.clone();
    }

    /** {@code avc1}, {@code mp4a} … */
    String type() {
        return new String(box, 4, 4, StandardCharsets.ISO_8859_1);
    }

    /** 0 for sound. */
    public int widthPx() {
        return widthPx;
    }

    /** 0 for sound. */
    public int heightPx() {
        return heightPx;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleEntry that && Arrays.equals(box, that.box);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(box);
    }
}
