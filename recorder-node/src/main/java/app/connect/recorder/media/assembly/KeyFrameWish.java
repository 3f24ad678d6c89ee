package app.connect.recorder.media.assembly;

import java.util.concurrent.atomic.AtomicBoolean;

/** A decoder's wish for a key frame, on its way back to assembly, which asks the sender as often as is good. Any thread. */
public final class KeyFrameWish {
    private final AtomicBoolean wished = new AtomicBoolean();

    /** The decoder cannot go on until a key frame comes. */
    public void ask() {
        wished.set(true);
    }

    /** Whether it was asked since this was asked last. */
    boolean take() {
        return wished.get() && wished.getAndSet(false);
    }
}
