package app.connect.recorder.finish.mp4;

import app.connect.recorder.finish.mp4.BoxPart.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;

/** CMAF segments box by box, with whatever one wants to be wrong in them. Samples are not decodable. */
final class SegmentBytes {
    static final int TIMESCALE = 15_360;
    private static final int FRAME = 512;
    private static final int NON_SYNC = 0x1_0000;

    private SegmentBytes() {}

    static ByteBuffer videoInit(String parameterSets) {
        BoxPart entry = BoxPart.box(
                "avc1",
                new Fields().raw(new byte[24]).u16(1280, 720).raw(new byte[50]),
                BoxPart.box("avcC", new Fields().text(parameterSets)),
                BoxPart.box("btrt", new Fields().u32(1, 2, 3)));
        return bytes(init("vide", TIMESCALE, entry));
    }

    static ByteBuffer audioInit() {
        return bytes(init("soun", 48_000, BoxPart.box("mp4a", new Fields().raw(new byte[28]))));
    }

    private static BoxPart init(String handler, int timescale, BoxPart entry) {
        BoxPart stsd = BoxPart.fullBox("stsd", 0, 0, new Fields().u32(1), entry);
        BoxPart media = BoxPart.box(
                "mdia",
                BoxPart.fullBox("mdhd", 0, 0, new Fields().u32(0, 0, timescale, 0)),
                BoxPart.fullBox("hdlr", 0, 0, new Fields().u32(0).text(handler)),
                BoxPart.box("minf", BoxPart.box("stbl", stsd)));
        BoxPart trex = BoxPart.fullBox("trex", 0, 0, new Fields().u32(1, 1, 0, 0, 0));
        return BoxPart.box("moov", BoxPart.box("trak", media), BoxPart.box("mvex", trex));
    }

    /** Frames of {@code sizes} bytes shown in the order of {@code shownAt}, which are positions in the segment. */
    static ByteBuffer video(long tfdt, int[] sizes, int[] shownAt) {
        Fields run = new Fields().u32(sizes.length, 0);
        for (int i = 0; i < sizes.length; i++) {
            run.u32(sizes[i], i == 0 ? 0 : NON_SYNC, (shownAt[i] - i) * FRAME);
        }
        return segment(tfdt, BoxPart.fullBox("trun", 1, 0xE01, run), sizes);
    }

    static ByteBuffer audio(long tfdt, int[] sizes) {
        Fields run = new Fields().u32(sizes.length, 0);
        for (int size : sizes) {
            run.u32(size);
        }
        return segment(tfdt, BoxPart.fullBox("trun", 0, 0x201, run), sizes);
    }

    private static ByteBuffer segment(long tfdt, BoxPart run, int[] sizes) {
        BoxPart header = BoxPart.fullBox("tfhd", 0, 0x02_0000, new Fields().u32(1));
        BoxPart time = BoxPart.fullBox("tfdt", 1, 0, new Fields().u64(tfdt));
        BoxPart moof = BoxPart.box("moof", BoxPart.box("traf", header, time, run));
        Fields data = new Fields();
        for (int i = 0; i < sizes.length; i++) {
            byte[] sample = new byte[sizes[i]];
            Arrays.fill(sample, (byte) (i + 1));
            data.raw(sample);
        }
        ByteBuffer all = bytes(BoxPart.of(List.of(moof, BoxPart.box("mdat", data))));
        // data_offset of trun: vf, count and offset follow moof, traf, tfhd, tfdt and the header of trun.
        int dataOffset = 8 + 8 + (int) header.bytes() + (int) time.bytes() + 8 + 8;
        return all.putInt(dataOffset, (int) moof.bytes() + 8);
    }

    private static ByteBuffer bytes(BoxPart part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            part.writeTo(Channels.newChannel(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }
}
