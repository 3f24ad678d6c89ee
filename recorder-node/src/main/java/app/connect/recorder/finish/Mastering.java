package app.connect.recorder.finish;

import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.mp4.SegmentFiles;
import app.connect.recorder.finish.sound.Levels;
import app.connect.recorder.finish.sound.SoundFigures;
import app.connect.recorder.finish.sound.SoundPass;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code audio}: once, and once more for as long as what came out is not what was wanted. Order of calls: {@link
 * #begin}, {@link #append} for every slot, {@link #finish}, which says with which levels to begin again. Blocks on the
 * disk; on one thread at a time.
 */
final class Mastering implements AutoCloseable {
    /** Mostly one is enough; each lowers the ceiling by 1.5 dB, and AAC overshoots by 2.6 dB at worst. */
    private static final int MOST_PASSES = 4;

    private final FinalizationPlan plan;
    private final SegmentFiles files;
    private @Nullable SoundPass pass;
    private @Nullable SlotSound sound;
    private int passes;

    Mastering(FinalizationPlan plan, SegmentFiles files) {
        this.plan = plan;
        this.files = files;
    }

    /** Which pass it is. */
    int begin(Levels levels) throws IOException {
        close();
        sound = new SlotSound(plan.length());
        pass = SoundPass.open(files, plan.profile().audioBitrate(), levels, plan.length());
        return ++passes;
    }

    void append(Slot slot, Optional<ReadSlot> read) {
        if (sound == null || pass == null) {
            throw new IllegalStateException("no pass was begun");
        }
        pass.offer(sound.of(slot, read));
    }

    SoundFigures finish() throws IOException {
        if (pass == null) {
            throw new IllegalStateException("no pass was begun");
        }
        SoundFigures figures = pass.finish();
        close();
        return figures;
    }

    /** Levels for another pass, if one can help and there were not too many. */
    Optional<Levels> again(Levels levels, SoundFigures result) {
        return passes < MOST_PASSES ? levels.corrected(result) : Optional.empty();
    }

    int passes() {
        return passes;
    }

    @Override
    public void close() {
        if (pass != null) {
            pass.close();
            pass = null;
        }
        if (sound != null) {
            sound.close();
            sound = null;
        }
    }
}
