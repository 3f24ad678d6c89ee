package app.connect.recorder.finish.mp4;

import java.nio.ByteBuffer;

/**
 * What an initialisation segment ({@code init.mp4}) says of its one track: its time scale, how to decode it, and what
 * the fragments may leave out.
 */
public record InitSegment(
        TrackKind kind, long timescale, SampleEntry entry, long trackId, long defaultSize, int defaultFlags) {
    private static final int TREX_TRACK_ID = 4;
    private static final int TREX_DEFAULT_SIZE = 16;
    private static final int TREX_DEFAULT_FLAGS = 20;
    private static final int HDLR_TYPE = 8;
    private static final int STSD_ENTRY_COUNT = 4;
    private static final int STSD_ENTRIES = 8;

    /** Of a track of this kind. Borrows {@code bytes} until return; throws {@link MalformedMp4Exception}. */
    public static InitSegment parse(ByteBuffer bytes, TrackKind kind) {
        Box moov = Box.require(Box.sequence(ByteSource.of(bytes)), "moov");
        if (moov.children().stream().filter(box -> box.type().equals("trak")).count() != 1) {
            throw new MalformedMp4Exception("an initialisation segment has one track");
        }
        Box mdia = moov.descend("trak", "mdia");
        String handler = mdia.descend("hdlr").fourCc(HDLR_TYPE);
        if (!handler.equals(kind.handler())) {
            throw new MalformedMp4Exception("handler type is " + handler + ", of " + kind + " it is " + kind.handler());
        }
        Box mdhd = mdia.descend("mdhd");
        Box stsd = mdia.descend("minf", "stbl", "stsd");
        if (stsd.i32(STSD_ENTRY_COUNT) != 1) {
            throw new MalformedMp4Exception("stsd has " + stsd.u32(STSD_ENTRY_COUNT) + " entries, expected one");
        }
        Box trex = moov.descend("mvex", "trex");
        return new InitSegment(
                kind,
                mdhd.u32(mdhd.version() == 0 ? 12 : 20),
                SampleEntry.copy(stsd.childrenFrom(STSD_ENTRIES).get(0), kind),
                trex.u32(TREX_TRACK_ID),
                trex.u32(TREX_DEFAULT_SIZE),
                trex.i32(TREX_DEFAULT_FLAGS));
    }

    public InitSegment {
        if (timescale <= 0) {
            throw new MalformedMp4Exception("time scale " + timescale);
        }
    }

    /** What decodes it, as RFC 6381 writes it. */
    public String codecs() {
        return CodecString.of(entry);
    }
}
