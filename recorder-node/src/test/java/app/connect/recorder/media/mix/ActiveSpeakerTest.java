package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ActiveSpeakerTest {
    /** −26 and −20 dBFS: two voices, one twice as loud. */
    private static final double VOICE = 0.0025;

    private static final double LOUD_VOICE = 0.01;
    /** −60 dBFS. */
    private static final double ROOM = 0.000001;

    private final ActiveSpeaker speaker = new ActiveSpeaker();

    private void hear(int frames, Map<String, Double> heard) {
        for (int frame = 0; frame < frames; frame++) {
            speaker.hear(heard);
        }
    }

    @Test
    void whoIsHeardForAWhileSpeaks() {
        hear(25, Map.of("ann", VOICE, "bob", ROOM));
        assertThat(speaker.current()).isNull();
        hear(25, Map.of("ann", VOICE, "bob", ROOM));
        assertThat(speaker.current()).isEqualTo("ann");
    }

    @Test
    void aShortWordOfAnotherMovesNothing() {
        hear(60, Map.of("ann", VOICE));
        hear(12, Map.of("ann", VOICE, "bob", LOUD_VOICE));
        hear(30, Map.of("ann", VOICE));
        assertThat(speaker.current()).isEqualTo("ann");
    }

    @Test
    void whoGoesOnSpeakingTakesOver() {
        hear(60, Map.of("ann", VOICE));
        hear(60, Map.of("bob", VOICE));
        assertThat(speaker.current()).isEqualTo("bob");
    }

    @Test
    void inAPauseTheLastOneStays() {
        hear(60, Map.of("ann", VOICE));
        hear(600, Map.of());
        assertThat(speaker.current()).isEqualTo("ann");
    }

    @Test
    void twoWhoAreEquallyLoudDoNotTakeTurns() {
        hear(60, Map.of("ann", VOICE));
        for (int frame = 0; frame < 300; frame++) {
            speaker.hear(Map.of("ann", VOICE, "bob", frame % 3 == 0 ? LOUD_VOICE / 2 : VOICE / 2));
            assertThat(speaker.current()).isEqualTo("ann");
        }
    }

    @Test
    void nobodyIsLeftOfWhoWasShutOff() {
        hear(60, Map.of("ann", VOICE));
        speaker.forget("ann");
        assertThat(speaker.current()).isNull();
    }
}
