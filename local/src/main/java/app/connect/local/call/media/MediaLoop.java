package app.connect.local.call.media;

import java.util.List;

/** Encoded frames that follow one another for ever: after the last comes the first again. */
public final class MediaLoop {
    private final List<byte[]> frames;
    private final int keyInterval;

    /** Takes ownership of {@code frames}, of which each {@code keyInterval}th can be decoded by itself. */
    MediaLoop(List<byte[]> frames, int keyInterval) {
        this.frames = List.copyOf(frames);
        this.keyInterval = keyInterval;
    }

    /** Frame {@code number} of the capture clock; lent, not to be changed. */
    public byte[] frame(long number) {
        return frames.get((int) Math.floorMod(number, (long) frames.size()));
    }

    /** Whether a receiver can begin with this frame. */
    public boolean isKey(long number) {
        return Math.floorMod(number, (long) keyInterval) == 0;
    }
}
