package app.connect.recorder.media.mix;

/**
 * How many pictures are shown while the mix is behind: a frame that repeats the one before costs the encoder a tenth, so
 * the mix catches up without dropping a frame or a sample. Sound is never thinned.
 */
final class Thinning {
    private static final long SECOND = 1_000_000_000L;

    private Thinning() {}

    /** Whether the frame with this number, composed {@code lateNanos} after it was due, is to show new pictures. */
    static boolean showsNew(long frame, long lateNanos) {
        return frame % everyNth(lateNanos) == 0;
    }

    private static long everyNth(long lateNanos) {
        if (lateNanos < SECOND) {
            return 1;
        }
        if (lateNanos < 2 * SECOND) {
            return 2;
        }
        return lateNanos < 4 * SECOND ? 4 : 8;
    }
}
