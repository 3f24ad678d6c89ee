package app.connect.recorder.media.segment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A walk over MP4 boxes (ISO/IEC 14496-12), written apart from what wrote them. */
record Boxes(List<Box> all) {
    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "mdia", "minf", "stbl", "moof", "traf", "mvex");

    record Box(String type, ByteBuffer content) {}

    /** Times in units of the track. */
    record Sample(long dts, long pts, long duration) {}

    static Boxes of(byte[] file) {
        List<Box> boxes = new ArrayList<>();
        walk(ByteBuffer.wrap(file), boxes);
        return new Boxes(boxes);
    }

    private static void walk(ByteBuffer in, List<Box> boxes) {
        while (in.hasRemaining()) {
            int size = in.getInt();
            byte[] type = new byte[4];
            in.get(type);
            ByteBuffer content = in.slice(in.position(), size - 8);
            in.position(in.position() + size - 8);
            Box box = new Box(new String(type, StandardCharsets.ISO_8859_1), content);
            boxes.add(box);
            if (CONTAINERS.contains(box.type())) {
                walk(content.duplicate(), boxes);
            }
        }
    }

    List<String> types() {
        return all.stream().map(Box::type).toList();
    }

    ByteBuffer content(String type) {
        return all.stream()
                .filter(box -> box.type().equals(type))
                .findFirst()
                .orElseThrow()
                .content()
                .duplicate();
    }

    /** baseMediaDecodeTime of the first fragment (8.8.12), either version. */
    long decodeTime() {
        ByteBuffer content = content("tfdt");
        int version = content.getInt() >>> 24;
        return version == 1 ? content.getLong() : content.getInt() & 0xffff_ffffL;
    }

    /** The samples of the first fragment (8.8.7, 8.8.8), with a default duration in tfhd. */
    List<Sample> samples() {
        long defaultDuration = defaultDuration();
        ByteBuffer in = content("trun");
        int flags = in.getInt() & 0xff_ffff;
        int count = in.getInt();
        in.position(in.position() + 4 * Integer.bitCount(flags & 0x5)); // data offset, first sample's flags
        List<Sample> samples = new ArrayList<>();
        long dts = decodeTime();
        for (int i = 0; i < count; i++) {
            long duration = (flags & 0x100) != 0 ? in.getInt() : defaultDuration;
            in.position(in.position() + 4 * Integer.bitCount(flags & 0x600)); // size, flags
            long composition = (flags & 0x800) != 0 ? in.getInt() : 0;
            samples.add(new Sample(dts, dts + composition, duration));
            dts += duration;
        }
        return samples;
    }

    private long defaultDuration() {
        ByteBuffer in = content("tfhd");
        int flags = in.getInt() & 0xff_ffff;
        in.position(in.position() + 4 + 8 * (flags & 0x1) + 2 * (flags & 0x2)); // track, base offset, description
        return (flags & 0x8) != 0 ? in.getInt() : 0;
    }

    /** sequence_number of the first fragment (8.8.5). */
    int fragmentNumber() {
        return content("mfhd").getInt(4);
    }

    /** The one sample entry's bytes: with avcC or esds, colr and pasp inside. */
    ByteBuffer sampleDescription() {
        return content("stsd");
    }
}
