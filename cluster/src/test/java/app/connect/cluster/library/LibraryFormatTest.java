package app.connect.cluster.library;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.AuditChain;
import app.connect.cluster.journal.AuditKey;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an entry writes for ever, and that what was once written is still read; {@code -Dgolden.update} writes anew. */
class LibraryFormatTest {
    private static final ActorTestKit KIT = ActorTestKit.create(LibraryEntityTest.configuration());
    private static final Serialization SERIALIZATION = SerializationExtension.get(KIT.system());
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/journal/v1");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AuditChain CHAIN = new AuditChain(AuditKey.parse("k1", "ab".repeat(32)));
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final PublishedMedia MEDIA =
            new PublishedMedia(2, 1_000, "12".repeat(32), 1280, 720, 2_000_000, true, -21.5, null, List.of());

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static List<LibraryEvent> oneOfEach() {
        return List.of(
                new LibraryEvent.RecordingAdopted(LibraryEntityTest.recording(false)),
                new LibraryEvent.FinalizationClaimed(1, "recorder-1"),
                new LibraryEvent.FinalizationFailed(1, "STORE_UNAVAILABLE", true),
                new LibraryEvent.RecordingPublished(MEDIA),
                new LibraryEvent.RecordingFailed("VERIFICATION_FAILED"));
    }

    private static JournaledLibraryEvent journaled(LibraryEvent event) {
        RecordingId recording = LibraryEntityTest.recording(false).recording();
        ChainLink link = CHAIN.link(new ChainHead(7, "cd".repeat(32)), recording, AT);
        return new JournaledLibraryEvent(link, event, CHAIN.hash(link, event));
    }

    private static List<LibraryState> states() {
        EntryHistory history = EntryHistory.EMPTY.after(journaled(oneOfEach().get(0)));
        return List.of(
                new LibraryState.Unborn(EntryHistory.EMPTY),
                new LibraryState.Finalizing(history, LibraryEntityTest.recording(false), 1, "recorder-1", 0),
                new LibraryState.Complete(history, LibraryEntityTest.recording(false), MEDIA),
                new LibraryState.Failed(history, LibraryEntityTest.recording(false), 5, "VERIFICATION_FAILED"),
                new LibraryState.Aborted(history, LibraryEntityTest.recording(true)));
    }

    @Test
    void theSamplesAreComplete() {
        assertThat(oneOfEach())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(LibraryEvent.class.getPermittedSubclasses());
    }

    @TestFactory
    Stream<DynamicTest> whatWasOnceReleasedIsStillRead() {
        return oneOfEach().stream()
                .map(event -> DynamicTest.dynamicTest(event.getClass().getSimpleName(), () -> {
                    JournaledLibraryEvent expected = journaled(event);
                    SerializerWithStringManifest serializer =
                            (SerializerWithStringManifest) SERIALIZATION.findSerializerFor(expected);
                    byte[] now = serializer.toBinary(expected);
                    Path fixture = FIXTURES.resolve(
                            JSON.readTree(now).at("/event/type").asText() + ".json");
                    if (System.getProperty("golden.update") != null) {
                        Files.writeString(fixture, JSON.readTree(now).toPrettyString() + "\n");
                    }
                    assertThat(serializer.manifest(expected)).isEmpty();
                    assertThat(serializer.fromBinary(now, "")).isEqualTo(expected);
                    assertThat(serializer.fromBinary(Files.readAllBytes(fixture), ""))
                            .isEqualTo(expected);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyStateSurvivesASnapshot() {
        return states().stream()
                .map(state -> DynamicTest.dynamicTest(state.getClass().getSimpleName(), () -> assertThat(SERIALIZATION
                                .deserialize(SERIALIZATION.serialize(state).get(), LibraryState.class)
                                .get())
                        .isEqualTo(state)));
    }
}
