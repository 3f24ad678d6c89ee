package app.connect.recorder.finish;

import java.time.Duration;

/** How long one finalisation rests after what it has worked, to take no more than its share of a core. Pure. */
final class Pace {
    /** Timers are no finer; what is owed is added up. */
    private static final long SHORTEST = Duration.ofMillis(10).toNanos();
    /** So that a wish to stop, and a share that has grown, are seen soon. */
    private static final long LONGEST = Duration.ofMillis(500).toNanos();

    private long began;
    private long owed;

    /** Work begins. */
    void begin(long now) {
        began = now;
    }

    /** It has ended, or pauses; {@code share}: of a core. */
    void end(long now, double share) {
        owed = share >= 1 ? 0 : owed + (long) ((now - began) * (1 / share - 1));
        began = now;
    }

    /** How many nanoseconds to do nothing before more work; 0 mostly. */
    long rest() {
        long rest = owed < SHORTEST ? 0 : Math.min(owed, LONGEST);
        owed -= rest;
        return rest;
    }
}
