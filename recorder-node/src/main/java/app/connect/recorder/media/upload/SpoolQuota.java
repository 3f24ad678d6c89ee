package app.connect.recorder.media.upload;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.VideoRendition;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes that one session may have waiting on the disk. */
public final class SpoolQuota {
    /** bit/s of FLAC: half of what 24-bit stereo has before it. Voices are below (docs/performance.md). */
    private static final long MASTER_BITRATE = 1_152_000;

    private final long limitBytes;
    private final AtomicLong usedBytes = new AtomicLong();

    public SpoolQuota(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** So many bytes as {@code time} of a recording can have: the picture at its declared peak, all renditions. */
    public static SpoolQuota of(EncoderProfile profile, Duration time) {
        long bitrate = profile.audioBitrate() + (profile.master().isPresent() ? MASTER_BITRATE : 0);
        for (VideoRendition video : profile.videos()) {
            bitrate += video.peakBitrate();
        }
        return new SpoolQuota(bitrate * time.toSeconds() / Byte.SIZE);
    }

    boolean reserve(long bytes) {
        if (usedBytes.addAndGet(bytes) > limitBytes) {
            usedBytes.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Counts what is on the disk already. */
    void charge(long bytes) {
        usedBytes.addAndGet(bytes);
    }

    void release(long bytes) {
        usedBytes.addAndGet(-bytes);
    }

    public long usedBytes() {
        return usedBytes.get();
    }
}
