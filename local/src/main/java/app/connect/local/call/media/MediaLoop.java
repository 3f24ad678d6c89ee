package app.connect.local.call.media;

import java.util.List;
import java.util.Map;

/**
 * Encoded frames that follow one another for ever: after the last comes the first again. Between two key frames there
 * may be places where the same pictures begin anew with a key frame of their own, for those who ask for one.
 */
public final class MediaLoop {
    private final List<byte[]> frames;
    private final int keyInterval;
    private final Map<Integer, List<byte[]>> anew;

    /** Takes ownership of {@code frames}, of which each {@code keyInterval}th can be decoded by itself. */
    MediaLoop(List<byte[]> frames, int keyInterval) {
        this(frames, keyInterval, Map.of());
    }

    /**
     * {@code anew}: by the number of a frame the frames from there on to before the next key frame, the first of
     * them a key frame.
     */
    MediaLoop(List<byte[]> frames, int keyInterval, Map<Integer, List<byte[]>> anew) {
        this.frames = List.copyOf(frames);
        this.keyInterval = keyInterval;
        this.anew = Map.copyOf(anew);
    }

    /** Frame {@code number} of the capture clock; lent, not to be changed. */
    public byte[] frame(long number) {
        return frames.get(place(number));
    }

    /** The same for a receiver who began anew at frame {@code since} of this interval. */
    byte[] frame(long number, long since) {
        List<byte[]> variant = anew.get(place(since));
        if (variant == null || number - since >= variant.size()) {
            throw new IllegalArgumentException("frame " + number + " does not follow a beginning at " + since);
        }
        return variant.get((int) (number - since));
    }

    /** Whether a receiver can begin with this frame. */
    public boolean isKey(long number) {
        return Math.floorMod(number, (long) keyInterval) == 0;
    }

    boolean canBeginAnew(long number) {
        return anew.containsKey(place(number));
    }

    private int place(long number) {
        return (int) Math.floorMod(number, (long) frames.size());
    }
}
