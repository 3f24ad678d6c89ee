package app.connect.recorder.media.assembly;

/**
 * When to ask for a key frame: at once after a loss that cost one, a little after the start if none comes by itself,
 * and again until it has come: when one and a half times as long has passed as this sender's answers take, because then
 * the request or the key frame is lost too. Never more often than every 150 ms and at first not before 500: key frames
 * are ten times as large as others, and asking faster makes a bad path worse.
 */
final class KeyFrameRequests {
    static final long MOST_INTERVAL_NANOS = 500_000_000L;
    static final long LEAST_INTERVAL_NANOS = 150_000_000L;
    /** Senders begin with a key frame of their own; one that joined long ago does not. */
    static final long PATIENCE_AT_START_NANOS = 300_000_000L;

    /** After a second key frame that was refused; twice as long with each that follows. */
    private static final long FIRST_BACK_OFF_NANOS = 1_000_000_000L;

    private static final long MOST_BACK_OFF_NANOS = 30_000_000_000L;
    private static final int MOST_DOUBLINGS = 5;

    private long due = JitterBuffer.NEVER;
    private long earliest = Long.MIN_VALUE;
    /** Key frames are refused one after the other: none is asked for before. */
    private long heldBackUntil = Long.MIN_VALUE;

    private long askedNanos;
    private int attempts;
    private long answerNanos = MOST_INTERVAL_NANOS; // nothing is known yet

    /** A source begins. */
    void begin(long nowNanos) {
        due = notTooSoon(nowNanos + PATIENCE_AT_START_NANOS);
    }

    /** Nothing can be decoded until a key frame comes. */
    void need(long nowNanos) {
        due = Math.min(due, notTooSoon(nowNanos));
    }

    /**
     * The decoder could not take what came, as it cannot take the next one if that is of the same kind: a picture that
     * is too large stays so, and each request costs everybody a key frame.
     *
     * @param inARow from 1, since a picture was decoded
     */
    void refused(long nowNanos, int inARow) {
        if (inARow > 1) {
            long backOff = FIRST_BACK_OFF_NANOS << Math.min(inARow - 2, MOST_DOUBLINGS);
            heldBackUntil = nowNanos + Math.min(MOST_BACK_OFF_NANOS, backOff);
        }
        due = notTooSoon(Math.min(due, nowNanos));
    }

    /** What comes is decoded. */
    void decoded() {
        heldBackUntil = Long.MIN_VALUE;
    }

    private long notTooSoon(long nanos) {
        return Math.max(nanos, Math.max(earliest, heldBackUntil));
    }

    /** A key frame has come. */
    void satisfied(long nowNanos) {
        if (attempts == 1) {
            answerNanos += (nowNanos - askedNanos - answerNanos) / 4;
        } else if (attempts > 1) {
            answerNanos += answerNanos / 4; // lost, or asked again too soon: nobody says which
        }
        cancel();
    }

    /** None is needed any more. */
    void cancel() {
        due = JitterBuffer.NEVER;
        attempts = 0;
    }

    long deadline() {
        return due;
    }

    /** Whether to ask now; the next time is then an interval away. */
    boolean poll(long nowNanos) {
        if (nowNanos < due) {
            return false;
        }
        attempts++;
        askedNanos = nowNanos;
        answerNanos = Math.max(LEAST_INTERVAL_NANOS / 2, Math.min(MOST_INTERVAL_NANOS, answerNanos));
        long interval = answerNanos + answerNanos / 2;
        earliest = nowNanos + Math.max(LEAST_INTERVAL_NANOS, Math.min(MOST_INTERVAL_NANOS, interval));
        due = earliest;
        return true;
    }
}
