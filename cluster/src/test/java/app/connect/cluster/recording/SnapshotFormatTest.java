package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ANN;
import static app.connect.cluster.recording.Samples.ANN_IN_CALL;
import static app.connect.cluster.recording.Samples.CALL;
import static app.connect.cluster.recording.Samples.after;
import static app.connect.cluster.recording.Samples.pair;
import static app.connect.cluster.recording.Samples.roster;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Snapshots of earlier releases are read, whatever members have come since. */
class SnapshotFormatTest {
    private static final ActorTestKit KIT = ActorTestKit.create(CallUnderTest.configuration());
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @SuppressWarnings("NullAway") // nobody answers in a pure test
    private static Starting starting() {
        @Nullable ActorRef<RecordingReply> nobody = null;
        Idle idle = (Idle) RecordingState.initial(CALL);
        return (Starting) after(
                idle,
                idle.start(
                        new RecordingCommand.Start(
                                ANN_IN_CALL, "request-1", Layout.SPEAKER, EncoderProfile.P720P30_V1, nobody),
                        ANN,
                        Samples.ALL_PARTY,
                        roster(),
                        "recorder-1"));
    }

    /** As written before the member was there. */
    private static RecordingState read(RecordingState state, String at, String member) throws IOException {
        SerializerWithStringManifest serializer = (SerializerWithStringManifest)
                SerializationExtension.get(KIT.system()).findSerializerFor(state);
        JsonNode tree = JSON.readTree(serializer.toBinary(state));
        assertThat(((ObjectNode) tree.at(at)).remove(member)).isNotNull();
        return (RecordingState) serializer.fromBinary(JSON.writeValueAsBytes(tree), serializer.manifest(state));
    }

    @Test
    void recordingWithoutALayoutHasTheOneThatItBeganWith() throws IOException {
        RecordingState active = after(starting(), starting().activate(pair(0)));

        assertThat(read(active, "/recording", "layout")).isEqualTo(active);
    }

    @Test
    void timelineThatCountedNoFlawsHasNone() throws IOException {
        RecordingState active = after(starting(), starting().activate(pair(0)));

        assertThat(read(active, "/recording/timeline", "flaws")).isEqualTo(active);
    }

    @Test
    void pastRecordingWithoutALayoutHadTheOneThatItShows() throws IOException {
        RecordingState idle = after(starting(), List.of(new RecordingEvent.RecordingAborted(EndReason.NO_MEDIA)));

        assertThat(read(idle, "/history/past/0", "layout")).isEqualTo(idle);
    }
}
