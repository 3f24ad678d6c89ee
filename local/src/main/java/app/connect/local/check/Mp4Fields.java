package app.connect.local.check;

import static app.connect.local.check.Mp4Dump.fourCharacters;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The interesting fields of boxes, ISO/IEC 14496-12; what is given is a box without its size and type. */
final class Mp4Fields {
    private static final int SHOWN_BYTES = 24;
    private static final int SHOWN_ENTRIES = 4;

    private Mp4Fields() {}

    static Map<String, Function<ByteBuffer, String>> all() {
        return Map.ofEntries(
                Map.entry("ftyp", Mp4Fields::brands),
                Map.entry("styp", Mp4Fields::brands),
                Map.entry("mvhd", Mp4Fields::timescale),
                Map.entry("mdhd", Mp4Fields::timescale),
                Map.entry("tkhd", Mp4Fields::track),
                Map.entry("hdlr", box -> fourCharacters(box.position(8))),
                Map.entry("elst", Mp4Fields::edits),
                Map.entry("stsd", box -> "entries=" + box.getInt(4)),
                Map.entry("avc1", box -> unsigned(box, 24) + "x" + unsigned(box, 26)),
                Map.entry("mp4a", box -> "channels=" + unsigned(box, 16) + " rate=" + unsigned(box, 24)),
                Map.entry("avcC", Mp4Fields::hex),
                Map.entry("esds", Mp4Fields::hex),
                Map.entry("colr", Mp4Fields::colour),
                Map.entry("pasp", box -> box.getInt() + ":" + box.getInt()),
                Map.entry("stts", box -> runs(box)),
                Map.entry("ctts", box -> runs(box)),
                Map.entry("stsc", box -> "entries=" + box.getInt(4)),
                Map.entry("stss", box -> "entries=" + box.getInt(4) + " " + list(box, 8, () -> box.getInt())),
                Map.entry("stsz", Mp4Fields::sizes),
                Map.entry("stco", box -> "entries=" + box.getInt(4) + " " + list(box, 8, () -> box.getInt())),
                Map.entry("co64", box -> "entries=" + box.getInt(4) + " " + list(box, 8, box::getLong)),
                Map.entry("trex", box -> "track=" + box.getInt(4)),
                Map.entry("mfhd", box -> "sequence=" + box.getInt(4)),
                Map.entry("tfhd", box -> "flags=" + flags(box) + " track=" + box.getInt(4)),
                Map.entry("tfdt", Mp4Fields::decodeTime),
                Map.entry("trun", Mp4Fields::run));
    }

    private static String brands(ByteBuffer box) {
        StringJoiner brands = new StringJoiner(" ");
        brands.add(fourCharacters(box)).add(String.valueOf(box.getInt()));
        while (box.remaining() >= 4) {
            brands.add(fourCharacters(box));
        }
        return brands.toString();
    }

    private static boolean isLarge(ByteBuffer box) {
        return box.get(0) == 1;
    }

    private static String timescale(ByteBuffer box) {
        int scale = isLarge(box) ? box.getInt(20) : box.getInt(12);
        long duration = isLarge(box) ? box.getLong(24) : box.getInt(16) & 0xffff_ffffL;
        return "timescale=" + scale + " duration=" + duration;
    }

    private static String track(ByteBuffer box) {
        int id = isLarge(box) ? box.getInt(20) : box.getInt(12);
        long duration = isLarge(box) ? box.getLong(28) : box.getInt(20) & 0xffff_ffffL;
        int end = box.capacity();
        return "track=" + id + " duration=" + duration + " " + unsigned(box, end - 8) + "x" + unsigned(box, end - 4);
    }

    private static String edits(ByteBuffer box) {
        boolean large = isLarge(box);
        StringJoiner edits = new StringJoiner(", ");
        int entries = box.getInt(4);
        box.position(8);
        for (int entry = 0; entry < entries; entry++) {
            long duration = large ? box.getLong() : box.getInt() & 0xffff_ffffL;
            long mediaTime = large ? box.getLong() : box.getInt();
            box.getInt(); // rate
            edits.add("duration=" + duration + " mediaTime=" + mediaTime);
        }
        return edits.toString();
    }

    private static String colour(ByteBuffer box) {
        String type = fourCharacters(box);
        return "nclx".equals(type)
                ? type + " " + box.getShort() + "/" + box.getShort() + "/" + box.getShort() + " fullRange="
                        + ((box.get() & 0x80) != 0)
                : type;
    }

    private static String sizes(ByteBuffer box) {
        int samples = box.getInt(8);
        long bytes = (long) box.getInt(4) * samples;
        box.position(12);
        while (box.remaining() >= 4) {
            bytes += box.getInt();
        }
        return "samples=" + samples + " bytes=" + bytes;
    }

    private static String runs(ByteBuffer box) {
        int entries = box.getInt(4);
        long samples = 0;
        StringJoiner runs = new StringJoiner(" ");
        box.position(8);
        for (int entry = 0; entry < entries; entry++) {
            int count = box.getInt();
            int value = box.getInt();
            samples += count;
            if (entry < SHOWN_ENTRIES) {
                runs.add(count + "*" + value);
            }
        }
        return "samples=" + samples + " runs=" + entries + " " + runs + (entries > SHOWN_ENTRIES ? " …" : "");
    }

    private static String list(ByteBuffer box, int from, LongSupplier next) {
        box.position(from);
        StringJoiner list = new StringJoiner(" ");
        for (int entry = 0; entry < SHOWN_ENTRIES && box.remaining() >= 4; entry++) {
            list.add(String.valueOf(next.getAsLong()));
        }
        return list + (box.remaining() >= 4 ? " …" : "");
    }

    private static String decodeTime(ByteBuffer box) {
        return "baseMediaDecodeTime="
                + (isLarge(box) ? Long.toUnsignedString(box.getLong(4)) : Integer.toUnsignedString(box.getInt(4)));
    }

    /** Section 8.8.8: which of the four fields a sample has is said by the flags. */
    private static String run(ByteBuffer box) {
        int flags = box.getInt(0) & 0xff_ffff;
        int samples = box.getInt(4);
        box.position(8 + ((flags & 0x1) != 0 ? 4 : 0) + ((flags & 0x4) != 0 ? 4 : 0));
        long duration = 0;
        long bytes = 0;
        long leastOffset = 0;
        for (int sample = 0; sample < samples; sample++) {
            duration += (flags & 0x100) != 0 ? box.getInt() : 0;
            bytes += (flags & 0x200) != 0 ? box.getInt() : 0;
            box.position(box.position() + ((flags & 0x400) != 0 ? 4 : 0));
            leastOffset = Math.min(leastOffset, (flags & 0x800) != 0 ? box.getInt() : 0);
        }
        return "flags=" + flags(box) + " samples=" + samples + " duration=" + duration + " bytes=" + bytes
                + " leastOffset=" + leastOffset;
    }

    private static String flags(ByteBuffer box) {
        return String.format("%06x", box.getInt(0) & 0xff_ffff);
    }

    private static String hex(ByteBuffer box) {
        byte[] bytes = new byte[Math.min(SHOWN_BYTES, box.remaining())];
        box.get(bytes);
        return HexFormat.of().formatHex(bytes) + (box.remaining() > 0 ? "…" : "");
    }

    private static int unsigned(ByteBuffer box, int offset) {
        return box.getShort(offset) & 0xffff;
    }
}
