package app.connect.recorder.finish.mp4;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.finish.mp4.BoxPart.Fields;
import java.io.IOException;
import java.util.List;

/**
 * {@code moov} of the finished file. All times are {@link MediaTime} ticks in 64-bit fields (version 1), because 32 bits
 * end after 24.8 hours. Dates are zero: a file is a function of its slots.
 */
final class MovieBox {
    private static final int TRACK_ENABLED_AND_IN_MOVIE = 3;
    private static final int FIXED_ONE = 0x1_0000;
    private static final int[] UNITY_MATRIX = {FIXED_ONE, 0, 0, 0, FIXED_ONE, 0, 0, 0, 0x4000_0000};
    /** ISO 639-2 "und", five bits a letter. */
    private static final int UNDETERMINED_LANGUAGE = 0x55C4;

    private MovieBox() {}

    static BoxPart of(TrackTables video, TrackTables audio, boolean wide) throws IOException {
        long duration = Math.max(video.durationTicks(), audio.durationTicks());
        return BoxPart.box("moov", header(duration), track(1, video, wide), track(2, audio, wide));
    }

    private static BoxPart header(long duration) {
        Fields fields = new Fields()
                .u64(0, 0)
                .u32(MediaTime.TICKS_PER_SECOND)
                .u64(duration)
                .u32(FIXED_ONE)
                .u16(0x0100, 0)
                .u32(0, 0)
                .u32(UNITY_MATRIX)
                .u32(0, 0, 0, 0, 0, 0)
                .u32(3); // next track id
        return BoxPart.fullBox("mvhd", 1, 0, fields);
    }

    private static BoxPart track(int id, TrackTables tables, boolean wide) throws IOException {
        SampleEntry entry = tables.entries().get(0);
        Fields header = new Fields()
                .u64(0, 0)
                .u32(id, 0)
                .u64(tables.durationTicks())
                .u32(0, 0)
                .u16(0, 0, tables.kind().isVideo() ? 0 : 0x0100, 0)
                .u32(UNITY_MATRIX)
                .u32(entry.widthPx() << 16, entry.heightPx() << 16);
        Fields media = new Fields()
                .u64(0, 0)
                .u32(MediaTime.TICKS_PER_SECOND)
                .u64(tables.durationTicks())
                .u16(UNDETERMINED_LANGUAGE, 0);
        return BoxPart.box(
                "trak",
                BoxPart.fullBox("tkhd", 1, TRACK_ENABLED_AND_IN_MOVIE, header),
                BoxPart.box(
                        "mdia",
                        BoxPart.fullBox("mdhd", 1, 0, media),
                        handler(tables.kind()),
                        BoxPart.box("minf", mediaHeader(tables.kind()), dataInformation(), tables.toBox(wide))));
    }

    private static BoxPart handler(TrackKind kind) {
        String name = kind.isVideo() ? "picture\0" : "sound\0";
        return BoxPart.fullBox(
                "hdlr",
                0,
                0,
                new Fields().u32(0).text(kind.handler()).u32(0, 0, 0).text(name));
    }

    private static BoxPart mediaHeader(TrackKind kind) {
        return kind.isVideo()
                ? BoxPart.fullBox("vmhd", 0, 1, new Fields().u16(0, 0, 0, 0))
                : BoxPart.fullBox("smhd", 0, 0, new Fields().u16(0, 0));
    }

    /** The samples are in this same file. */
    private static BoxPart dataInformation() {
        BoxPart self = BoxPart.fullBox("url ", 0, 1);
        return BoxPart.box("dinf", BoxPart.fullBox("dref", 0, 0, BoxPart.of(List.of(new Fields().u32(1), self))));
    }
}
