package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.directory.TrackOptions;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.SessionTrack;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrackPlanTest {
    private static final PersonRef ANN = new PersonRef("a".repeat(32));
    private static final PersonRef BOB = new PersonRef("b".repeat(32));
    private static final TrackFormat OPUS = new TrackFormat("opus", 111, 48_000, 2, null, null, List.of());
    private static final List<SessionTrack> TRACKS = List.of(
            new SessionTrack(1, ANN, new ParticipantId("ann"), TrackKind.MICROPHONE, OPUS, TrackOptions.NONE, false),
            new SessionTrack(2, BOB, new ParticipantId("bob"), TrackKind.MICROPHONE, OPUS, TrackOptions.NONE, false));

    private final TrackPlan plan = new TrackPlan();

    @Test
    void receivesOnlyPermittedPersons() {
        plan.configure(1, TRACKS, Set.of(ANN));
        assertThat(plan.receivable(true)).containsOnlyKeys(1);
    }

    @Test
    void ignoresAConfigurationThatIsNotNewer() {
        plan.configure(2, TRACKS, Set.of(ANN));
        assertThat(plan.configure(2, TRACKS, Set.of(ANN, BOB))).isFalse();
        assertThat(plan.receivable(true)).containsOnlyKeys(1);
    }

    @Test
    void aClosedGateStaysClosedWhateverAnOlderConfigurationSays() {
        plan.configure(1, TRACKS, Set.of(ANN, BOB));
        plan.close(BOB, 3);
        plan.configure(2, TRACKS, Set.of(ANN, BOB));
        assertThat(plan.receivable(true)).containsOnlyKeys(1);
    }

    @Test
    void aNewerConfigurationOpensAClosedGateAgain() {
        plan.configure(1, TRACKS, Set.of(ANN, BOB));
        plan.close(BOB, 2);
        plan.configure(3, TRACKS, Set.of(ANN, BOB));
        assertThat(plan.receivable(true)).containsOnlyKeys(1, 2);
    }

    @Test
    void withoutLeaseGatesCloseButNoneOpens() {
        plan.configure(1, TRACKS, Set.of(ANN));
        plan.receivable(true);
        plan.configure(2, TRACKS, Set.of(BOB));
        assertThat(plan.receivable(false)).isEmpty();
        assertThat(plan.receivable(true)).containsOnlyKeys(2);
    }
}
