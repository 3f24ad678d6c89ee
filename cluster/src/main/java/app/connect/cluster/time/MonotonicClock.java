package app.connect.cluster.time;

/** This process's clock that never steps; its zero means nothing and is not shared with another process. */
@FunctionalInterface
public interface MonotonicClock {
    /** Nanoseconds since an arbitrary zero. */
    long nanos();

    static MonotonicClock system() {
        return System::nanoTime;
    }
}
