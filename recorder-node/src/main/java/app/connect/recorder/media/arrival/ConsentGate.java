package app.connect.recorder.media.arrival;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The permit of one track's person, asked for every datagram before it is buffered. Begins closed. Whoever closes it is
 * answered when it is closed: nothing that is read later goes on, and what was buffered is thrown away by those who see
 * {@link #changes()} move. Any thread.
 */
public final class ConsentGate {
    /** Odd while open. A number and not a flag, so that closing and opening again in between is seen. */
    private final AtomicInteger changes = new AtomicInteger();

    public boolean isOpen() {
        return (changes.get() & 1) == 1;
    }

    public void open() {
        changes.getAndUpdate(n -> n | 1);
    }

    public void close() {
        changes.getAndUpdate(n -> n + (n & 1));
    }

    /** Grows with each opening and closing. */
    public int changes() {
        return changes.get();
    }
}
