package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.RecordingFlaws.Stretch;
import app.connect.cluster.time.Slot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlawsTest {
    private static Flaws with(Flaws flaws, int slot, long repeated, Map<String, Long> dropped) {
        return flaws.with(new Slot(slot), new SlotFlaws(repeated, dropped));
    }

    @Test
    void slotsWithoutFlawsLeaveNone() {
        assertThat(with(Flaws.NONE.with(Slot.FIRST, null), 1, 0, Map.of())).isEqualTo(Flaws.NONE);
        assertThat(Flaws.NONE.until(null)).isNull();
    }

    @Test
    void countsAreSummedByReasonAndNeighboursAreOneStretch() {
        Flaws flaws = with(Flaws.NONE, 0, 3, Map.of("lost", 2L));
        flaws = with(flaws, 1, 4, Map.of("lost", 1L, "late", 5L));
        flaws = with(flaws, 4, 0, Map.of("overflow", 1L));

        assertThat(flaws.until(at(13.5)))
                .isEqualTo(new RecordingFlaws(
                        7,
                        Map.of("lost", 3L, "late", 5L, "overflow", 1L),
                        List.of(new Stretch(at(0), at(6.4)), new Stretch(at(12.8), at(13.5)))));
    }

    @Test
    void ofADayThereAreNoMoreThan64Stretches() {
        Flaws flaws = Flaws.NONE;
        for (int slot = 0; slot < 13_500; slot += 2) {
            flaws = with(flaws, slot, 1, Map.of());
        }
        flaws = with(flaws, 26_999, 1, Map.of());

        assertThat(flaws.affected().ranges()).hasSize(64);
        assertThat(flaws.affected().contains(Slot.FIRST)).isTrue();
        assertThat(flaws.affected().contains(new Slot(20_000)))
                .as("a long good stretch")
                .isFalse();
        assertThat(flaws.affected().end()).isEqualTo(new Slot(27_000));
        assertThat(flaws.repeatedFrames()).isEqualTo(6_751);
    }
}
