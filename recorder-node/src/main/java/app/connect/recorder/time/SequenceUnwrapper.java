package app.connect.recorder.time;

/**
 * Turns wrapping 16-bit sequence numbers into a count that only grows with them: each number is read as the nearest one
 * to the highest seen so far. The first one keeps its value plus one cycle, so that packets from before it are positive too.
 */
public final class SequenceUnwrapper {
    private static final long FIRST_CYCLE = 1L << 16;

    private boolean started;
    private long highest;

    /** The unwrapped number; {@code sequenceNumber} becomes the reference if it is the highest so far. */
    public long unwrap(int sequenceNumber) {
        if (!started) {
            started = true;
            highest = FIRST_CYCLE + sequenceNumber;
            return highest;
        }
        long unwrapped = highest + SequenceNumber.distance((int) highest & 0xFFFF, sequenceNumber);
        highest = Math.max(highest, unwrapped);
        return unwrapped;
    }

    /** Begins again: another source's numbers have nothing to do with these. */
    public void reset() {
        started = false;
        highest = 0;
    }
}
