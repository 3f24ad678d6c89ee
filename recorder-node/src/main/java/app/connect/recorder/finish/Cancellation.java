package app.connect.recorder.finish;

import app.connect.recorder.finish.FinalizationException.Reason;
import java.util.concurrent.atomic.AtomicBoolean;

/** A wish to stop, looked at between any two slots and in every long loop. */
final class Cancellation {
    private final AtomicBoolean wished = new AtomicBoolean();

    void wish() {
        wished.set(true);
    }

    void check() {
        if (wished.get()) {
            throw new FinalizationException(Reason.CANCELLED, "finalising was cancelled");
        }
    }
}
