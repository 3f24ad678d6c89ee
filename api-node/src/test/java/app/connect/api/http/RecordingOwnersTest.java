package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.json.NodeJson;
import app.connect.api.json.RecordingOwnerJson;
import app.connect.cluster.catalog.UnfinishedRecording;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingOwnersTest {
    private static final UnfinishedRecording OWNED =
            new UnfinishedRecording(new RecordingId("1".repeat(32)), RecordingStatus.ACTIVE, "recorder-1");
    private static final UnfinishedRecording OF_A_DEAD_NODE =
            new UnfinishedRecording(new RecordingId("2".repeat(32)), RecordingStatus.ENDING, "recorder-2");
    private static final UnfinishedRecording OF_NOBODY =
            new UnfinishedRecording(new RecordingId("3".repeat(32)), RecordingStatus.RECOVERING, null);
    private static final List<NodeJson> MEMBERS = List.of(
            new NodeJson("recorder-1", "here", List.of(), "Up", null, null, null, List.of(), List.of()),
            new NodeJson(null, "there", List.of(), "Up", null, null, null, List.of(), List.of()));

    private static List<String> owned(Optional<String> by) {
        return RecordingOwners.of(List.of(OWNED, OF_A_DEAD_NODE, OF_NOBODY), MEMBERS, by).stream()
                .map(RecordingOwnerJson::id)
                .toList();
    }

    @Test
    void noneOwnsWhatNobodyAndWhatADeadNodeHad() {
        assertThat(owned(Optional.of("none")))
                .containsExactly(
                        OF_A_DEAD_NODE.recording().value(),
                        OF_NOBODY.recording().value());
    }

    @Test
    void aNodeOwnsItsOwn() {
        assertThat(owned(Optional.of("recorder-1")))
                .containsExactly(OWNED.recording().value());
        assertThat(owned(Optional.of("recorder-2"))).isEmpty();
    }

    @Test
    void withoutAQuestionEverythingUnfinishedIsNamed() {
        assertThat(owned(Optional.empty())).hasSize(3);
    }
}
