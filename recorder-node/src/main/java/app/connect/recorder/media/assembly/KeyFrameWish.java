package app.connect.recorder.media.assembly;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A decoder's wish for a key frame, on its way back to assembly, which asks the sender as often as is good. Any thread.
 */
public final class KeyFrameWish {
    private final AtomicBoolean wished = new AtomicBoolean();
    private final AtomicInteger refusals = new AtomicInteger();

    /** The decoder cannot go on until a key frame comes. */
    public void ask() {
        refusals.incrementAndGet();
        wished.set(true);
    }

    /** It has decoded a picture. */
    public void decoded() {
        refusals.set(0);
    }

    /** How often it was asked since a picture was decoded: more than once when key frames came and were refused too. */
    int refusals() {
        return refusals.get();
    }

    /** Whether it was asked since this was asked last. */
    boolean take() {
        return wished.get() && wished.getAndSet(false);
    }
}
