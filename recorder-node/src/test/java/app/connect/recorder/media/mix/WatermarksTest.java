package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class WatermarksTest {
    private static final int CAMERA = 1;
    private static final int MICROPHONE = 2;
    private static final long BEGIN = 1_000;

    private final Watermarks watermarks = new Watermarks();

    WatermarksTest() {
        watermarks.tracks(Set.of(CAMERA, MICROPHONE), BEGIN);
    }

    private boolean lacks(long nanos) {
        return watermarks.lacks(nanos, nanos);
    }

    @Test
    void nothingArrivedBeforeATrackWas() {
        assertThat(lacks(BEGIN)).isFalse();
        assertThat(lacks(BEGIN + 1)).isTrue();
    }

    @Test
    void whoIsStuckIsNotWaitedForUntilItMovesAgain() {
        for (int look = 0; look < Watermarks.PATIENCE_LOOKS; look++) {
            watermarks.arrived(MICROPHONE, BEGIN + 2);
            assertThat(lacks(BEGIN + 1)).isTrue();
            watermarks.looked();
        }

        assertThat(lacks(BEGIN + 1)).isFalse();

        watermarks.arrived(CAMERA, BEGIN);
        assertThat(lacks(BEGIN + 1)).isTrue();
    }

    /** What is held back was captured later than what is asked for; that it has arrived long ago does not matter. */
    @Test
    void whoIsHeldBackIsWaitedForUpToWhatIsHeld() {
        watermarks.arrived(MICROPHONE, BEGIN + 100);
        watermarks.captured(CAMERA, BEGIN + 10);

        assertThat(lacks(BEGIN + 10)).isFalse();
        assertThat(lacks(BEGIN + 11)).isTrue();

        watermarks.arrived(CAMERA, BEGIN + 100);
        assertThat(lacks(BEGIN + 11)).isFalse();
    }

    @Test
    void whoHasEndedIsNotWaitedForNorWhenTheOthersChange() {
        watermarks.ended(CAMERA);
        watermarks.arrived(MICROPHONE, BEGIN + 100);
        watermarks.tracks(Set.of(CAMERA, MICROPHONE), BEGIN + 5);

        assertThat(lacks(BEGIN + 100)).isFalse();
    }

    @Test
    void whoFollowsUnderTheSameNumberIsWaitedFor() {
        watermarks.ended(CAMERA);
        watermarks.arrived(MICROPHONE, BEGIN + 100);

        watermarks.arrived(CAMERA, BEGIN + 50);

        assertThat(lacks(BEGIN + 50)).isFalse();
        assertThat(lacks(BEGIN + 51)).isTrue();
    }

    @Test
    void whoIsGoneIsNotWaitedFor() {
        watermarks.tracks(Set.of(MICROPHONE), BEGIN + 5);
        watermarks.arrived(MICROPHONE, BEGIN + 100);

        assertThat(lacks(BEGIN + 100)).isFalse();
    }
}
