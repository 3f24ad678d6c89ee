package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.decode.Pcm;
import app.connect.recorder.telemetry.DropReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MixRosterTest {
    private static final int CAMERA = 1;
    private static final int MICROPHONE = 2;
    private static final MixTrack SEEN = new MixTrack("alice", MixTrack.Kind.CAMERA);
    private static final MixTrack HEARD = new MixTrack("alice", MixTrack.Kind.MICROPHONE);
    private static final MixTrack SILENT = new MixTrack("alice", MixTrack.Kind.MICROPHONE, true);

    private final MixRoster roster = new MixRoster();

    private static Decoded sound(long captureNanos) {
        return new Decoded.Sound(MICROPHONE, Pcm.of(new short[2 * 960]), captureNanos);
    }

    @Test
    void whoHasLeftIsMixedUpToThatMoment() {
        roster.replace(Map.of(CAMERA, SEEN, MICROPHONE, HEARD), 0);
        roster.replace(Map.of(), 1_000);

        assertThat(roster.refusal(sound(999))).isEmpty();
        assertThat(roster.refusal(sound(1_000))).contains(DropReason.LEFT);
        assertThat(roster.goneUntil(999)).isEmpty();
        assertThat(roster.places()).hasSize(1);
        assertThat(roster.goneUntil(1_000)).containsExactlyInAnyOrder(CAMERA, MICROPHONE);
        assertThat(roster.places()).isEmpty();
        assertThat(roster.refusal(sound(999))).contains(DropReason.GATE_CLOSED);
    }

    @Test
    void whoComesBackBeforeHavingGoneHasNeverLeft() {
        roster.replace(Map.of(MICROPHONE, HEARD), 0);
        roster.replace(Map.of(), 1_000);
        roster.replace(Map.of(MICROPHONE, HEARD), 1_500);

        assertThat(roster.refusal(sound(1_200))).isEmpty();
        assertThat(roster.goneUntil(9_000)).isEmpty();
    }

    @Test
    void closedGateShutsOffWhoIsLeavingToo() {
        roster.replace(Map.of(MICROPHONE, HEARD), 0);
        roster.replace(Map.of(), 1_000);

        assertThat(roster.close("alice")).containsExactly(MICROPHONE);

        assertThat(roster.refusal(sound(500))).contains(DropReason.GATE_CLOSED);
        assertThat(roster.places()).isEmpty();
    }

    @Test
    void mutedTrackKeepsItsPlaceAndIsSilentFromThatMomentOn() {
        roster.replace(Map.of(MICROPHONE, HEARD), 0);
        roster.replace(Map.of(MICROPHONE, SILENT), 1_000);
        roster.replace(Map.of(MICROPHONE, SILENT), 2_000);

        assertThat(roster.refusal(sound(999))).isEmpty();
        assertThat(roster.refusal(sound(1_000))).contains(DropReason.MUTED);
        assertThat(roster.mutedUntil(1_000)).containsExactly(MICROPHONE);
        assertThat(roster.mutedUntil(3_000)).isEmpty();
        assertThat(roster.refusal(sound(999))).contains(DropReason.MUTED);
        assertThat(roster.places()).hasSize(1);

        roster.replace(Map.of(MICROPHONE, HEARD), 4_000);
        assertThat(roster.refusal(sound(4_000))).isEmpty();
    }

    @Test
    void whatWasCapturedWhileMutedIsRefusedAfterTheUnmuteToo() {
        roster.replace(Map.of(MICROPHONE, HEARD), 0);
        roster.replace(Map.of(MICROPHONE, SILENT), 1_000);
        roster.replace(Map.of(MICROPHONE, HEARD), 2_000);
        roster.replace(Map.of(MICROPHONE, SILENT), 3_000);
        roster.replace(Map.of(MICROPHONE, HEARD), 4_000);

        assertThat(roster.refusal(sound(999))).isEmpty();
        assertThat(roster.refusal(sound(1_999))).contains(DropReason.MUTED);
        assertThat(roster.refusal(sound(2_000))).isEmpty();
        assertThat(roster.refusal(sound(3_500))).contains(DropReason.MUTED);
        assertThat(roster.refusal(sound(4_000))).isEmpty();
    }

    @Test
    void trackThatComesMutedHasBeenMutedAlways() {
        roster.replace(Map.of(MICROPHONE, SILENT), 1_000);
        assertThat(roster.refusal(sound(999))).contains(DropReason.MUTED);

        roster.replace(Map.of(MICROPHONE, HEARD), 2_000);
        assertThat(roster.refusal(sound(999))).contains(DropReason.MUTED);
        assertThat(roster.refusal(sound(2_000))).isEmpty();
    }

    @Test
    void whoMutesVeryOftenIsRefusedTooMuchRatherThanTooLittle() {
        roster.replace(Map.of(MICROPHONE, HEARD), 0);
        for (int time = 1; time <= 100; time++) {
            roster.replace(Map.of(MICROPHONE, SILENT), 1_000L * time);
            roster.replace(Map.of(MICROPHONE, HEARD), 1_000L * time + 500);
        }

        for (int time = 1; time <= 100; time++) {
            assertThat(roster.refusal(sound(1_000L * time))).contains(DropReason.MUTED);
        }
        assertThat(roster.refusal(sound(99_500))).isEmpty();
        assertThat(roster.refusal(sound(100_500))).isEmpty();
    }
}
