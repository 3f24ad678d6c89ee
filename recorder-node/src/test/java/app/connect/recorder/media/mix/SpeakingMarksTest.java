package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpeakingMarksTest {
    private static final double VOICE = 0.0025;
    /** −48 dBFS: between what begins a mark and what ends it. */
    private static final double BETWEEN = 1.6e-5;

    private final SpeakingMarks marks = new SpeakingMarks();

    private void hear(int blocks, Map<String, Double> heard) {
        for (int block = 0; block < blocks; block++) {
            marks.hear(heard);
        }
    }

    @Test
    void whoIsHeardIsMarkedSoonAndBothWhoSpeakAtOnce() {
        hear(3, Map.of("ann", VOICE, "bob", VOICE));
        assertThat(marks.speaking()).isEmpty();
        hear(1, Map.of("ann", VOICE, "bob", VOICE));
        assertThat(marks.speaking()).containsExactlyInAnyOrder("ann", "bob");
    }

    @Test
    void aClickMarksNobody() {
        for (int click = 0; click < 20; click++) {
            hear(3, Map.of("ann", VOICE));
            hear(1, Map.of());
        }
        assertThat(marks.speaking()).isEmpty();
    }

    @Test
    void aPauseWithinASentenceKeepsTheMark() {
        hear(10, Map.of("ann", VOICE));
        hear(20, Map.of());
        assertThat(marks.speaking()).containsExactly("ann");
        hear(1, Map.of("ann", VOICE));
        hear(20, Map.of());
        assertThat(marks.speaking()).containsExactly("ann");
        hear(1, Map.of());
        assertThat(marks.speaking()).isEmpty();
    }

    @Test
    void aLevelBetweenChangesNothing() {
        hear(60, Map.of("ann", BETWEEN));
        assertThat(marks.speaking()).isEmpty();
        hear(4, Map.of("ann", VOICE));
        hear(60, Map.of("ann", BETWEEN));
        assertThat(marks.speaking()).containsExactly("ann");
    }

    @Test
    void whoWasShutOffIsNotMarked() {
        hear(10, Map.of("ann", VOICE));
        marks.forget("ann");
        assertThat(marks.speaking()).isEmpty();
        hear(3, Map.of("ann", VOICE));
        assertThat(marks.speaking()).isEmpty();
    }
}
