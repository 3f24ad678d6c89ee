package app.connect.recorder.finish.mp4;

import java.util.List;

/** One {@code moof} with its {@code mdat}, ISO/IEC 14496-12 8.8: the flags say which fields are there. */
final class MovieFragment {
    private static final int TFHD_BASE_DATA_OFFSET = 0x1;
    private static final int TFHD_DESCRIPTION_INDEX = 0x2;
    private static final int TFHD_DEFAULT_DURATION = 0x8;
    private static final int TFHD_DEFAULT_SIZE = 0x10;
    private static final int TFHD_DEFAULT_FLAGS = 0x20;

    private static final int TRUN_DATA_OFFSET = 0x1;
    private static final int TRUN_FIRST_FLAGS = 0x4;
    private static final int TRUN_DURATION = 0x100;
    private static final int TRUN_SIZE = 0x200;
    private static final int TRUN_FLAGS = 0x400;
    private static final int TRUN_COMPOSITION_OFFSET = 0x800;

    private static final int SAMPLE_IS_NON_SYNC = 0x1_0000;

    private final Box moof;
    private final Box mdat;
    private final Box traf;
    private long defaultSize;
    private int defaultFlags;

    MovieFragment(Box moof, Box mdat, InitSegment init) {
        this.moof = moof;
        this.mdat = mdat;
        List<Box> tracks = moof.children().stream()
                .filter(box -> box.type().equals("traf"))
                .toList();
        if (tracks.size() != 1) {
            throw new MalformedMp4Exception("moof has " + tracks.size() + " tracks, expected one");
        }
        this.traf = tracks.get(0);
        this.defaultSize = init.defaultSize();
        this.defaultFlags = init.defaultFlags();
        readDefaults(traf.descend("tfhd"), init);
    }

    private void readDefaults(Box tfhd, InitSegment init) {
        int flags = tfhd.flags();
        if ((flags & TFHD_BASE_DATA_OFFSET) != 0) {
            throw new MalformedMp4Exception("data offsets are not relative to moof (CMAF, ISO/IEC 23000-19 7.5.16)");
        }
        if (tfhd.u32(4) != init.trackId()) {
            throw new MalformedMp4Exception("fragment of track " + tfhd.u32(4) + ", expected " + init.trackId());
        }
        int at = 8;
        at += (flags & TFHD_DESCRIPTION_INDEX) != 0 ? 4 : 0;
        at += (flags & TFHD_DEFAULT_DURATION) != 0 ? 4 : 0;
        if ((flags & TFHD_DEFAULT_SIZE) != 0) {
            defaultSize = tfhd.u32(at);
            at += 4;
        }
        if ((flags & TFHD_DEFAULT_FLAGS) != 0) {
            defaultFlags = tfhd.i32(at);
        }
    }

    /** In the time scale of the track. */
    long baseDecodeTime() {
        Box tfdt = traf.descend("tfdt");
        long time = tfdt.version() == 0 ? tfdt.u32(4) : tfdt.i64(4);
        if (time < 0) {
            throw new MalformedMp4Exception("segment begins before zero: tfdt " + time);
        }
        return time;
    }

    void appendTo(SampleList samples) {
        long next = mdat.body();
        for (Box child : traf.children()) {
            if (child.type().equals("trun")) {
                next = appendRun(child, next, samples);
            }
        }
    }

    private long appendRun(Box trun, long follows, SampleList samples) {
        int flags = trun.flags();
        long at = follows;
        int field = 8;
        if ((flags & TRUN_DATA_OFFSET) != 0) {
            at = moof.start() + trun.i32(field);
            field += 4;
        }
        int firstFlags = defaultFlags;
        if ((flags & TRUN_FIRST_FLAGS) != 0) {
            firstFlags = trun.i32(field);
            field += 4;
        }
        long count = trun.u32(4);
        for (long i = 0; i < count; i++) {
            field += (flags & TRUN_DURATION) != 0 ? 4 : 0;
            long size = defaultSize;
            if ((flags & TRUN_SIZE) != 0) {
                size = trun.u32(field);
                field += 4;
            }
            int sampleFlags = i == 0 ? firstFlags : defaultFlags;
            if ((flags & TRUN_FLAGS) != 0) {
                sampleFlags = trun.i32(field);
                field += 4;
            }
            int compositionOffset = 0;
            if ((flags & TRUN_COMPOSITION_OFFSET) != 0) {
                compositionOffset = trun.i32(field);
                field += 4;
            }
            requireInsideData(at, size);
            samples.add((int) at, (int) size, compositionOffset, (sampleFlags & SAMPLE_IS_NON_SYNC) == 0);
            at += size;
        }
        return at;
    }

    private void requireInsideData(long at, long size) {
        if (size == 0 || at < mdat.body() || at + size > mdat.end()) {
            throw new MalformedMp4Exception("sample of " + size + " bytes at " + at + " is not inside mdat ["
                    + mdat.body() + ", " + mdat.end() + ")");
        }
    }
}
