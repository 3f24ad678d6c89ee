package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ANN;
import static app.connect.cluster.recording.Samples.ONE;
import static app.connect.cluster.recording.Samples.RECORDING;
import static app.connect.cluster.recording.Samples.T0;
import static app.connect.cluster.recording.Samples.at;
import static app.connect.cluster.recording.Samples.pair;
import static app.connect.cluster.recording.Samples.slot;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.library.LibraryEvent;
import app.connect.cluster.time.Slot;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is written for ever: names, members, and that what was once written is still read. */
class JournalFormatTest {
    private static final ActorTestKit KIT = ActorTestKit.create(CallUnderTest.configuration());
    private static final Serialization SERIALIZATION = SerializationExtension.get(KIT.system());
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path FIXTURES = RESOURCES.resolve("fixtures/journal/v1");
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static List<RecordingEvent> oneOfEach() {
        return List.of(
                new RecordingEvent.RecordingStarted(
                        Samples.CONVERSATION,
                        ANN,
                        "9f".repeat(32),
                        Samples.ALL_PARTY,
                        Layout.GRID,
                        EncoderProfile.P720P30_V1),
                new RecordingEvent.ParticipantJoined(ANN, "5a".repeat(32)),
                new RecordingEvent.ParticipantLeft(ANN),
                new RecordingEvent.NoticeIssued(ANN),
                new RecordingEvent.NoticeDelivered(ANN, T0),
                new RecordingEvent.ConsentDecided(ANN, Decision.WITHDRAW, 3, DecisionChannel.BUTTON, at(4.5)),
                new RecordingEvent.TrackAdded(1, ANN, TrackKind.SCREEN_AUDIO),
                new RecordingEvent.TrackEnded(1),
                new RecordingEvent.LayoutChanged(Layout.SPEAKER, at(8)),
                new RecordingEvent.SessionClaimed(ONE, "recorder-1", Slot.FIRST),
                new RecordingEvent.RecordingActivated(T0),
                new RecordingEvent.SessionLost(ONE, "silent"),
                new RecordingEvent.SessionResumed(ONE, pair(9.6)),
                new RecordingEvent.SlotCommitted(ONE, slot(0, new Presence(ANN, at(0), at(3.2))), pair(3.2)),
                new RecordingEvent.GapDeclared(new Slot(1), new Slot(3), "session-lost"),
                new RecordingEvent.StopAccepted(at(12), EndReason.CALL_ENDED),
                new RecordingEvent.TimelineSealed(at(12), 2, 2_200, "ab".repeat(32)),
                new RecordingEvent.RecordingAborted(EndReason.NO_MEDIA),
                new RecordingEvent.HandedToLibrary());
    }

    private static JournaledRecordingEvent journaled(RecordingEvent event) {
        ChainLink link = Samples.CHAIN.link(new ChainHead(7, "cd".repeat(32)), RECORDING, T0);
        return new JournaledRecordingEvent(link, event, Samples.CHAIN.hash(link, event));
    }

    private static SerializerWithStringManifest serializer(Object of) {
        return (SerializerWithStringManifest) SERIALIZATION.findSerializerFor(of);
    }

    private static Set<String> names(Class<?> root) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(root.getAnnotation(JsonSubTypes.class).value()).forEach(type -> names.add(type.name()));
        return names;
    }

    @Test
    void everyKindOfEventHasANameAndNamesAreOnlyEverAdded() throws IOException {
        assertThat(oneOfEach())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(RecordingEvent.class.getPermittedSubclasses());
        assertThat(names(RecordingEvent.class)).hasSize(RecordingEvent.class.getPermittedSubclasses().length);
        List<String> lines = new ArrayList<>(names(RecordingEvent.class));
        lines.addAll(names(LibraryEvent.class));
        GoldenText.assertMatches(RESOURCES.resolve("golden/journal-names.txt"), String.join("\n", lines) + "\n");
    }

    @TestFactory
    Stream<DynamicTest> comesBackAsItWasWritten() {
        return oneOfEach().stream()
                .map(event -> DynamicTest.dynamicTest(event.getClass().getSimpleName(), () -> {
                    JournaledRecordingEvent written = journaled(event);
                    SerializerWithStringManifest serializer = serializer(written);
                    assertThat(serializer.manifest(written)).isEmpty();
                    assertThat(serializer.fromBinary(serializer.toBinary(written), ""))
                            .isEqualTo(written);
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatWasOnceReleasedIsStillRead() {
        return oneOfEach().stream()
                .map(event -> DynamicTest.dynamicTest(event.getClass().getSimpleName(), () -> {
                    JournaledRecordingEvent expected = journaled(event);
                    SerializerWithStringManifest serializer = serializer(expected);
                    byte[] now = serializer.toBinary(expected);
                    String type = JSON.readTree(now).at("/event/type").asText();
                    Path fixture = FIXTURES.resolve(type + ".json");
                    GoldenText.writeIfAsked(fixture, JSON.readTree(now).toPrettyString() + "\n");
                    assertThat(serializer.fromBinary(Files.readAllBytes(fixture), ""))
                            .isEqualTo(expected);
                }));
    }

    /** Since there is a ladder, {@code recording-started.v1} has members more. */
    @Test
    void startWithALadderIsReadAsItWasReleased() throws IOException {
        RecordingEvent started = new RecordingEvent.RecordingStarted(
                Samples.CONVERSATION,
                ANN,
                "9f".repeat(32),
                Samples.ALL_PARTY,
                Layout.GRID,
                Preset.P1080P30.profile(true));
        JournaledRecordingEvent expected = journaled(started);
        SerializerWithStringManifest serializer = serializer(expected);
        Path fixture = RESOURCES.resolve("fixtures/journal/ladder/recording-started.v1.json");
        GoldenText.writeIfAsked(
                fixture, JSON.readTree(serializer.toBinary(expected)).toPrettyString() + "\n");
        assertThat(serializer.fromBinary(Files.readAllBytes(fixture), "")).isEqualTo(expected);
    }

    @Test
    void everyRecordHoldsItsEnvelopeAndNobodysName() throws IOException {
        for (RecordingEvent event : oneOfEach()) {
            JournaledRecordingEvent written = journaled(event);
            byte[] bytes = serializer(written).toBinary(written);
            JsonNode json = JSON.readTree(bytes);
            assertThat(json.get("link").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("recordingId", "chainIndex", "previousHash", "keyId", "at");
            assertThat(json.get("link").get("at").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
            assertThat(json.get("hash").asText()).hasSize(64);
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .doesNotContain(Samples.ANN_IN_CALL.value())
                    .doesNotContain("app.connect");
        }
    }

    @Test
    void nothingThatNamesAPersonFitsIntoAnEvent() {
        for (Class<?> kind : RecordingEvent.class.getPermittedSubclasses()) {
            for (var component : kind.getRecordComponents()) {
                assertThat(component.getType().getSimpleName())
                        .as("%s.%s", kind.getSimpleName(), component.getName())
                        .isNotIn("ParticipantId", "TrackId", "UserId");
            }
        }
    }
}
