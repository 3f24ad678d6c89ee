package app.connect.recorder.finish.mp4;

import app.connect.cluster.time.MediaTime;

/** One track of a finished MP4. {@link #samples} starts a walk over all its samples in decode order. */
public final class Mp4Track {
    /** Where the duration is in {@code mdhd} of version 1. */
    static final int MDHD_DURATION = 24;

    private final TrackKind kind;
    private final int samples;
    private final MediaTime duration;
    private final Box mdhd;
    private final Box stbl;
    private final Box data;

    private Mp4Track(TrackKind kind, int samples, MediaTime duration, Box mdhd, Box stbl, Box data) {
        this.kind = kind;
        this.samples = samples;
        this.duration = duration;
        this.mdhd = mdhd;
        this.stbl = stbl;
        this.data = data;
    }

    static Mp4Track read(Box trak, Box data) {
        Box mdia = trak.descend("mdia");
        Box mdhd = mdia.descend("mdhd");
        if (mdhd.version() != 1 || mdhd.u32(20) != MediaTime.TICKS_PER_SECOND) {
            throw new MalformedMp4Exception("mdhd is not of version 1 in ticks of media time");
        }
        Box stbl = mdia.descend("minf", "stbl");
        int samples = stbl.descend("stsz").i32(8);
        Box stts = stbl.descend("stts");
        TrackKind kind = kind(mdia.descend("hdlr").fourCc(8), stts.i32(12));
        requireConstantRate(stts, kind, samples);
        MediaTime duration = new MediaTime(mdhd.i64(MDHD_DURATION));
        if (duration.ticks() != (long) samples * kind.sampleTicks()) {
            throw new MalformedMp4Exception(kind + " of " + samples + " samples says that it lasts " + duration);
        }
        return new Mp4Track(kind, samples, duration, mdhd, stbl, data);
    }

    private static TrackKind kind(String handler, int sampleTicks) {
        TrackKind kind = new TrackKind(handler, sampleTicks);
        if (!kind.isVideo() && !kind.equals(TrackKind.AUDIO)) {
            throw new MalformedMp4Exception("samples of type " + handler + " last " + sampleTicks + " ticks");
        }
        return kind;
    }

    private static void requireConstantRate(Box stts, TrackKind kind, int samples) {
        if (stts.u32(4) != 1 || stts.i32(8) != samples || stts.u32(12) != kind.sampleTicks()) {
            throw new MalformedMp4Exception("stts of " + kind + " is not one run of all its samples");
        }
    }

    public TrackKind kind() {
        return kind;
    }

    public int count() {
        return samples;
    }

    public MediaTime duration() {
        return duration;
    }

    Box mdhd() {
        return mdhd;
    }

    Box stbl() {
        return stbl;
    }

    public SampleCursor samples() {
        return new SampleCursor(stbl, data, samples);
    }
}
