package app.connect.api.hls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the sample entry of an initialisation segment (ISO/IEC 14496-12 and -15): codec, size or channels. Everything
 * else in it is the player's business.
 */
final class InitSegment {
    private static final int VISUAL_ENTRY = 78;
    private static final int AUDIO_ENTRY = 28;
    private static final int STSD_HEAD = 8;

    private InitSegment() {}

    /** @throws IllegalArgumentException if it is none */
    static Track parse(ByteBuffer segment) {
        try {
            ByteBuffer entries = child(child(child(child(child(segment, "moov"), "trak"), "mdia"), "minf"), "stbl");
            ByteBuffer stsd = child(entries, "stsd");
            stsd.position(stsd.position() + STSD_HEAD);
            int size = stsd.getInt();
            String type = fourCharacters(stsd);
            ByteBuffer entry = slice(stsd, size - 8);
            return switch (type) {
                case "avc1", "avc3" -> picture(type, entry);
                case "mp4a" -> sound(entry);
                default -> new Track.Other(type);
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("an initialisation segment that ends too early", e);
        }
    }

    private static Track picture(String type, ByteBuffer entry) {
        int width = entry.getShort(entry.position() + 24) & 0xffff;
        int height = entry.getShort(entry.position() + 26) & 0xffff;
        entry.position(entry.position() + VISUAL_ENTRY);
        ByteBuffer avcc = child(entry, "avcC");
        // ISO/IEC 14496-15 §5.3.3.1: version, then profile, compatibility, level as in the parameter set.
        avcc.get();
        String profile = String.format(Locale.ROOT, "%02x%02x%02x", avcc.get(), avcc.get(), avcc.get());
        return new Track.Picture(type + "." + profile, width, height);
    }

    private static Track sound(ByteBuffer entry) {
        int channels = entry.getShort(entry.position() + 16) & 0xffff;
        entry.position(entry.position() + AUDIO_ENTRY);
        ByteBuffer esds = child(entry, "esds");
        esds.getInt();
        return new Track.Sound(audioCodec(esds), channels);
    }

    /** ISO/IEC 14496-1 §7.2.6: ES descriptor (3) holds decoder configuration (4) holds AudioSpecificConfig (5). */
    private static String audioCodec(ByteBuffer esds) {
        descriptor(esds, 3);
        esds.getShort();
        int flags = esds.get() & 0xff;
        int optional = ((flags & 0x80) != 0 ? 2 : 0) + ((flags & 0x20) != 0 ? 2 : 0);
        esds.position(esds.position() + optional);
        descriptor(esds, 4);
        int objectType = esds.get() & 0xff;
        esds.position(esds.position() + 12);
        descriptor(esds, 5);
        int audioObjectType = (esds.get() & 0xff) >> 3;
        return String.format(Locale.ROOT, "mp4a.%02x.%d", objectType, audioObjectType);
    }

    private static void descriptor(ByteBuffer from, int tag) {
        int found = from.get() & 0xff;
        if (found != tag) {
            throw new IllegalArgumentException("descriptor " + found + " where " + tag + " belongs");
        }
        // The length: seven bits a byte, the highest says that more follow.
        boolean more = true;
        while (more) {
            more = (from.get() & 0x80) != 0;
        }
    }

    private static ByteBuffer child(ByteBuffer parent, String type) {
        return find(parent, type)
                .orElseThrow(() -> new IllegalArgumentException("an initialisation segment without " + type));
    }

    private static Optional<ByteBuffer> find(ByteBuffer parent, String type) {
        ByteBuffer boxes = parent.duplicate();
        while (boxes.remaining() >= 8) {
            int size = boxes.getInt();
            String found = fourCharacters(boxes);
            if (size < 8) {
                throw new IllegalArgumentException("a box of " + size + " bytes");
            }
            ByteBuffer body = slice(boxes, size - 8);
            if (found.equals(type)) {
                return Optional.of(body);
            }
            boxes.position(boxes.position() + size - 8);
        }
        return Optional.empty();
    }

    private static ByteBuffer slice(ByteBuffer of, int length) {
        return of.slice(of.position(), length);
    }

    private static String fourCharacters(ByteBuffer from) {
        byte[] type = new byte[4];
        from.get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }
}
