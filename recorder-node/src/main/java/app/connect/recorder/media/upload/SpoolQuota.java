package app.connect.recorder.media.upload;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that one session may have waiting on the disk. */
public final class SpoolQuota {
    private final long limitBytes;
    private final AtomicLong usedBytes = new AtomicLong();

    public SpoolQuota(long limitBytes) {
        this.limitBytes = limitBytes;
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
