package app.connect.api.hls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Initialisation segments, built box by box. */
final class Boxes {
    private Boxes() {}

    static ByteBuffer picture(int width, int height) {
        byte[] head = new byte[78];
        ByteBuffer.wrap(head).putShort(24, (short) width).putShort(26, (short) height);
        byte[] avcc = box("avcC", new byte[] {1, 0x64, 0, 0x1f, (byte) 0xff});
        return init(box("avc1", head, box("btrt", new byte[12]), avcc));
    }

    static ByteBuffer sound(int channels) {
        byte[] head = new byte[28];
        ByteBuffer.wrap(head).putShort(16, (short) channels);
        byte[] specific = {5, (byte) 0x80, (byte) 0x80, 2, 0x11, (byte) 0x90};
        byte[] decoder = join(new byte[] {4, 19, 0x40}, new byte[12], specific);
        byte[] esds = join(new byte[4], new byte[] {3, 30, 0, 1, 0}, decoder);
        return init(box("mp4a", head, box("esds", esds)));
    }

    static ByteBuffer other() {
        return init(box("fLaC", new byte[28]));
    }

    private static ByteBuffer init(byte[] entry) {
        byte[] stsd = box("stsd", new byte[] {0, 0, 0, 0, 0, 0, 0, 1}, entry);
        byte[] trak = box("trak", box("tkhd", new byte[84]), box("mdia", box("minf", box("stbl", stsd))));
        return ByteBuffer.wrap(join(box("ftyp", new byte[8]), box("moov", box("mvhd", new byte[100]), trak)));
    }

    private static byte[] box(String type, byte[]... parts) {
        byte[] body = join(parts);
        return join(
                ByteBuffer.allocate(4).putInt(body.length + 8).array(), type.getBytes(StandardCharsets.US_ASCII), body);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
