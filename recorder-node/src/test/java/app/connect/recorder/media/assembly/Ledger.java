package app.connect.recorder.media.assembly;

import java.util.HashSet;
import java.util.Set;

/**
 * What went into a depacketizer and what may come out of it: frames of what came, with timestamps that came, at most
 * one for each packet, and not many more bytes than there were.
 */
final class Ledger implements Depacketizer.Outlet {
    /** What a container of frames adds for each: start codes, sizes, delimiters, an index. */
    private static final int ADDED = 64;
    /** A frame may be whole only when the one after it begins. */
    private final Set<Long> timestamps = new HashSet<>();
    /** Parameter sets stand before each key frame that came without. */
    private final boolean repeatsWhatCame;

    private long bytesIn;
    private long packets;
    private long bytesOut;
    private long frames;

    Ledger(boolean repeatsWhatCame) {
        this.repeatsWhatCame = repeatsWhatCame;
    }

    /** {@code packets} is more than one where one carries others along. */
    void in(long timestamp, int length, int packets) {
        timestamps.add(timestamp);
        bytesIn += length;
        this.packets += packets;
    }

    void known(int bytes) {
        bytesIn += bytes;
    }

    @Override
    public void format(Format format) {
        if (format instanceof Format.Video video) {
            check(video.widthPx() > 0 && video.widthPx() <= 1 << 16, "a width of " + video.widthPx());
            check(video.heightPx() > 0 && video.heightPx() <= 1 << 16, "a height of " + video.heightPx());
            check(PictureBound.holds(video.widthPx(), video.heightPx()), "larger than is decoded: " + video);
        }
    }

    @Override
    public void frame(EncodedBytes data, long timestamp, boolean keyFrame, int durationTicks) {
        check(timestamps.contains(timestamp), "a frame of " + timestamp + ", which no packet had");
        frame(data, durationTicks);
    }

    void frame(EncodedBytes data, int durationTicks) {
        check(data.length() > 0 && data.toArray().length == data.length(), "a frame of " + data.length() + " bytes");
        check(durationTicks >= 0, "a duration of " + durationTicks);
        frames++;
        bytesOut += data.length();
        long most = bytesIn * (repeatsWhatCame ? 3 + frames : 3) + ADDED * packets;
        check(frames <= packets, frames + " frames of " + packets + " packets");
        check(bytesOut <= most, bytesOut + " bytes of " + bytesIn);
    }

    @Override
    public void gap(int lostFrames, Assembled.Gap.Reason reason) {
        check(lostFrames >= 0, "a gap of " + lostFrames);
    }

    @Override
    public void needKeyFrame() {
        // may be said at any time
    }

    @Override
    public void keyFrameRefused() {
        // nor is there a frame that tells when it is right
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
