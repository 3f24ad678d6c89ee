package app.connect.recorder.media.assembly;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes how well a track's newest capture times are known; written by its stream, read by any thread. */
public final class SyncMeter {
    private volatile @Nullable SyncQuality newest;

    /** Passes everything on. */
    public Assembled seen(Assembled element) {
        if (element instanceof Assembled.AccessUnit unit) {
            newest = unit.syncQuality();
        }
        return element;
    }

    /** Empty before anything was assembled. */
    public Optional<SyncQuality> newest() {
        return Optional.ofNullable(newest);
    }
}
