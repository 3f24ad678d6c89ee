package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.recording.SlotFlaws;
import app.connect.cluster.time.Slot;
import app.connect.recorder.media.segment.EncodedSlot;
import app.connect.recorder.media.segment.EpochDirectory;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpochFlawsTest {
    private final Drops mix = new Drops();
    private final Drops camera = new Drops();
    private final AtomicLong repeated = new AtomicLong();
    private final EpochFlaws flaws = new EpochFlaws(mix);

    private @Nullable SlotFlaws of(int slot) {
        Slot place = new Slot(slot);
        SlotFacts facts =
                SlotFacts.of(place, place.end(), List.of(), List.of(), new Loudness(Collections.nCopies(32, 0.0), 0));
        return flaws.note(new EncodedSlot(new EpochDirectory(Path.of("unused")), facts))
                .facts()
                .flaws();
    }

    @Test
    void eachSlotSaysWhatWentWrongSinceTheOneBefore() {
        flaws.follow(repeated::get);
        flaws.follow(camera);
        repeated.set(5);
        mix.count(DropReason.LATE, 2);
        camera.count(DropReason.LOST, 3);
        SlotFlaws first = of(0);
        repeated.set(6);
        camera.count(DropReason.LOST);
        mix.count(DropReason.OVERFLOW, 4);
        camera.count(DropReason.OVERFLOW, 1);

        assertThat(first).isEqualTo(new SlotFlaws(5, Map.of("late", 2L, "lost", 3L)));
        assertThat(of(1)).isEqualTo(new SlotFlaws(1, Map.of("lost", 1L, "overflow", 5L)));
        assertThat(of(2)).isNull();
    }

    @Test
    void trackThatComesBackIsCountedOnce() {
        flaws.follow(camera);
        flaws.follow(camera);
        camera.count(DropReason.LOST);

        assertThat(of(0)).isEqualTo(new SlotFlaws(0, Map.of("lost", 1L)));
    }

    @Test
    void whatWasRefusedOrCameFromAStrangerIsNoFlaw() {
        flaws.follow(camera);
        for (DropReason reason : DropReason.values()) {
            if (reason != DropReason.LOST && reason != DropReason.OVERFLOW) {
                camera.count(reason);
            }
            if (reason != DropReason.LATE && reason != DropReason.OVERFLOW) {
                mix.count(reason);
            }
        }

        assertThat(of(0)).isNull();
    }
}
