package app.connect.recorder.time;

/** An RTP sequence number: 16 bits that wrap (RFC 3550 §5.1). Hot paths use the static form on plain {@code int}s. */
public record SequenceNumber(int value) {
    private static final int MASK = 0xFFFF;

    public SequenceNumber {
        if ((value & ~MASK) != 0) {
            throw new IllegalArgumentException("sequence number " + value + " is not 16 bits");
        }
    }

    public SequenceNumber next() {
        return new SequenceNumber((value + 1) & MASK);
    }

    /** How many packets {@code other} comes after this one; negative when it came before. */
    public int distanceTo(SequenceNumber other) {
        return distance(value, other.value);
    }

    /** Signed steps from {@code from} to {@code to}, −32,768…32,767: the shorter way around. */
    public static int distance(int from, int to) {
        return (short) (to - from);
    }
}
