package app.connect.recorder.finish.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The {@code codecs} parameter of RFC 6381 for what a sample entry says: H.264, AAC, FLAC. */
final class CodecString {
    /** Tags of ISO/IEC 14496-1, 7.2.2.1. */
    private static final int STREAM = 0x03;

    private static final int DECODER = 0x04;
    private static final int DECODER_SPECIFIC = 0x05;
    /** Version and flags of {@code esds}. */
    private static final int FULL_BOX_BYTES = 4;
    /** Number and flags; what flags could add is never there. */
    private static final int STREAM_FIELDS_BYTES = 3;
    /** Object type, stream type, buffer size, two rates. */
    private static final int DECODER_FIELDS_BYTES = 13;
    /** {@code AudioSpecificConfig}: the object type is the first five bits. */
    private static final int OBJECT_TYPE_SHIFT = 3;

    private CodecString() {}

    static String of(SampleEntry entry) {
        ByteBuffer box = ByteBuffer.wrap(entry.toBytes());
        return switch (entry.type()) {
            case "avc1" -> avc(box, content(box, "avcC"));
            case "mp4a" -> "mp4a.40." + aacObjectType(box, content(box, "esds"));
            case "fLaC" -> "fLaC";
            default -> throw new MalformedMp4Exception("sample entry " + entry.type());
        };
    }

    /** ISO/IEC 14496-15, 5.3.3.1: version, then profile, compatibility, level. */
    private static String avc(ByteBuffer box, int at) {
        require(box, at + 4);
        return String.format(Locale.ROOT, "avc1.%02X%02X%02X", box.get(at + 1), box.get(at + 2), box.get(at + 3));
    }

    /** The elementary stream's descriptor, in it the decoder's, in it the codec's own. */
    private static int aacObjectType(ByteBuffer box, int at) {
        int decoder = body(box, at + FULL_BOX_BYTES, STREAM) + STREAM_FIELDS_BYTES;
        int specific = body(box, decoder, DECODER) + DECODER_FIELDS_BYTES;
        int config = body(box, specific, DECODER_SPECIFIC);
        require(box, config + 1);
        return (box.get(config) & 0xFF) >> OBJECT_TYPE_SHIFT;
    }

    /** Where the content of the descriptor at {@code at} begins; its length has seven bits a byte. */
    private static int body(ByteBuffer box, int at, int tag) {
        require(box, at + 1);
        if (box.get(at) != tag) {
            throw new MalformedMp4Exception("descriptor " + box.get(at) + " where " + tag + " is due");
        }
        int length = at + 1;
        while (length < box.limit() && (box.get(length) & 0x80) != 0) {
            length++;
        }
        return length + 1;
    }

    private static int content(ByteBuffer box, String type) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i + name.length <= box.limit(); i++) {
            if (box.slice(i, name.length).equals(ByteBuffer.wrap(name))) {
                return i + name.length;
            }
        }
        throw new MalformedMp4Exception("no " + type + " in the sample entry");
    }

    private static void require(ByteBuffer box, int end) {
        if (end > box.limit()) {
            throw new MalformedMp4Exception("sample entry ends too early");
        }
    }
}
