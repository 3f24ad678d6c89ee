package app.connect.recorder.finish;

import static app.connect.recorder.finish.StagedRecording.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.finish.FinalizationException.Reason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeLedgerExtension.class)
class FinalizerTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final MediaTime TWO_SLOTS_AND_A_HALF = MediaTime.ofMillis(8_000);
    private static final String SEGMENT = "acme/" + StagedRecording.RECORDING + "/1/720p/00000001.m4s";

    private final Path objects;
    private final StagedRecording staged;
    private final Path work;

    FinalizerTest(@TempDir Path folder) {
        this.objects = folder.resolve("objects");
        this.staged = new StagedRecording(objects, SMALL);
        this.work = folder.resolve("work");
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private RunningFinalization start(FinalizationPlan plan, FinalizationProgress progress) {
        var blocking = KIT.system().executionContext();
        Materializer materializer = Materializer.createMaterializer(KIT.system());
        return new Finalizer(staged.store(blocking), work, blocking, materializer).start(plan, progress);
    }

    private FinishedRecording finish(FinalizationPlan plan) {
        return start(plan, (step, percent) -> {}).result().toCompletableFuture().join();
    }

    private void assertFails(Reason reason, String message, FinalizationPlan plan) {
        assertThatThrownBy(() -> finish(plan))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(FinalizationException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e).hasMessageContaining(message);
                });
        assertThat(staged.delivered("recording.mp4")).doesNotExist();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void publishesOneVerifiedFileOfAllSlots() throws IOException {
        staged.epoch(1, 0, TWO_SLOTS_AND_A_HALF);

        FinishedRecording finished = finish(staged.plan(TWO_SLOTS_AND_A_HALF));

        assertThat(finished.report().problems()).isEmpty();
        assertThat(finished.report().objects()).isEqualTo(2 * 3 + 2);
        assertThat(finished.report().committedSlots()).isEqualTo(3);
        assertThat(finished.report().frames()).isEqualTo(240);
        assertThat(finished.report().audioUnits()).isEqualTo(375);
        // The first and the last slot whole, one key frame between.
        assertThat(finished.report().decodedPictures()).isEqualTo(96 + 1 + 48);
        assertThat(finished.gaps()).isEmpty();
        assertThat(finished.media().loudnessLufs()).isBetween(-16.5, -15.5);
        assertThat(finished.media().renditions()).singleElement().satisfies(rendition -> assertThat(rendition.name())
                .isEqualTo("720p"));
        assertThat(finished.media().bytes()).isEqualTo(Files.size(staged.delivered("recording.mp4")));
        assertThat(finished.media().measuredLufs()).isBetween(-15.8, -14.2);
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void finishesFifteenFramesASecond() throws IOException {
        EncoderProfile slow =
                new EncoderProfile("test15.v1", 320, 180, 15, "720p", SMALL.x264Options(), "audio-live", 128_000);
        StagedRecording recording = new StagedRecording(objects, slow)
                .epoch(1, 0, new Slot(1).start())
                .gap(1, 2, "session-lost")
                .epoch(2, 2, TWO_SLOTS_AND_A_HALF);

        FinishedRecording finished = finish(recording.plan(TWO_SLOTS_AND_A_HALF));

        assertThat(finished.report().problems()).isEmpty();
        assertThat(finished.report().frames()).isEqualTo(120);
        assertThat(finished.report().audioUnits()).isEqualTo(375);
    }

    @Test
    void fillsGapsWithSlateSoThatTheLengthStaysThatOfTheCall() throws IOException {
        MediaTime length = new Slot(6).end();
        staged.epoch(1, 1, new Slot(2).start()).epoch(2, 3, MediaTime.ofMillis(3_200 * 4 + 1_000));
        staged.gap(0, 1, "session-lost").gap(2, 3, "session-lost").gap(4, 7, "no-capacity");

        FinishedRecording finished = finish(staged.plan(length));

        assertThat(finished.report().verified()).isTrue();
        assertThat(finished.report().frames()).isEqualTo(7 * 96);
        assertThat(finished.report().audioUnits()).isEqualTo(7 * 150);
        assertThat(finished.gaps())
                .containsExactly(
                        new GapView(MediaTime.ZERO, new Slot(1).start(), "session-lost"),
                        new GapView(new Slot(2).start(), new Slot(3).start(), "session-lost"),
                        new GapView(MediaTime.ofMillis(3_200 * 4 + 1_000), length, "no-capacity"));
    }

    @Test
    void makesTheSameFileInWhateverOrderTheSlotsWereCommitted() throws IOException {
        staged.epoch(1, 0, TWO_SLOTS_AND_A_HALF);
        FinalizationPlan inOrder = staged.plan(TWO_SLOTS_AND_A_HALF);
        Collections.reverse(staged.committed());
        FinalizationPlan reversed =
                new FinalizationPlan(inOrder.recording(), 2, Source.from(staged.committed()), Source.empty());

        assertThat(finish(reversed).media().sha256())
                .isEqualTo(finish(inOrder).media().sha256());
    }

    @Test
    void saysInTheManifestWhatTheFileIsMadeOf() throws IOException {
        staged.epoch(1, 0, new Slot(2).start()).gap(2, 3, "session-lost");

        FinishedRecording finished = finish(staged.plan(new Slot(3).start()));

        JsonNode manifest =
                new ObjectMapper().readTree(staged.delivered("manifest.json").toFile());
        assertThat(manifest.at("/recording/id").asText()).isEqualTo(StagedRecording.RECORDING.value());
        assertThat(manifest.at("/recording/durationMs").asLong()).isEqualTo(9_600);
        assertThat(manifest.at("/slots")).hasSize(3);
        assertThat(manifest.at("/slots/2/slate").asBoolean()).isTrue();
        assertThat(manifest.at("/slots/2/objects/0/key").asText())
                .isEqualTo("acme/" + StagedRecording.RECORDING + "/f1/720p/00000002.m4s");
        assertThat(manifest.at("/slots/2/objects/0/sha256").asText())
                .isEqualTo(Sha256.hex(staged.delivered("720p/00000002.m4s"), () -> {}));
        assertThat(manifest.at("/renditions/0").toString())
                .contains("\"name\":\"720p\"", "\"codecs\":\"avc1.64", "\"width\":320", "\"bandwidth\":");
        assertThat(manifest.at("/renditions/1").toString()).contains("\"name\":\"audio\"", "\"codecs\":\"mp4a.40.2\"");
        assertThat(manifest.at("/slots/1/offsetMs").asLong()).isEqualTo(3_200);
        assertThat(manifest.at("/slots/1/objects/0/key").asText()).isEqualTo(SEGMENT);
        assertThat(manifest.at("/slots/1/objects/0/sha256").asText())
                .isEqualTo(Sha256.hex(staged.staged(SEGMENT), () -> {}));
        assertThat(manifest.at("/gaps/0").toString())
                .isEqualTo("{\"fromMs\":6400,\"toMs\":9600,\"reason\":\"session-lost\"}");
        assertThat(manifest.at("/mp4/sha256").asText())
                .isEqualTo(finished.media().sha256())
                .isEqualTo(Sha256.hex(staged.delivered("recording.mp4"), () -> {}));
        assertThat(manifest.at("/verification/verified").asBoolean()).isTrue();
        assertThat(manifest.at("/auditHead").asText()).isEqualTo("chain-head");
    }

    @Test
    void failsWhenOneByteOfACommittedObjectHasChanged() throws IOException {
        staged.epoch(1, 0, TWO_SLOTS_AND_A_HALF);
        byte[] segment = Files.readAllBytes(staged.staged(SEGMENT));
        segment[segment.length - 1] ^= 1;
        Files.write(staged.staged(SEGMENT), segment);

        assertFails(Reason.OBJECT_CORRUPT, SEGMENT, staged.plan(TWO_SLOTS_AND_A_HALF));
    }

    @Test
    void failsWhenACommittedObjectIsGone() throws IOException {
        staged.epoch(1, 0, TWO_SLOTS_AND_A_HALF);
        Files.delete(staged.staged(SEGMENT));

        assertFails(Reason.OBJECT_MISSING, SEGMENT, staged.plan(TWO_SLOTS_AND_A_HALF));
    }

    @Test
    void failsWhenAHoleWasNotDeclared() throws IOException {
        staged.epoch(1, 0, new Slot(1).start());

        assertFails(Reason.VERIFICATION_FAILED, "no gap was declared", staged.plan(new Slot(2).start()));
    }

    @Test
    void failsWhenASlotWasCommittedBehindTheCut() throws IOException {
        staged.epoch(1, 0, TWO_SLOTS_AND_A_HALF);

        assertFails(
                Reason.VERIFICATION_FAILED,
                "3 slots were committed, 2 are in the file",
                staged.plan(new Slot(2).start()));
    }

    @Test
    void failsWhenASegmentIsThatOfAnotherSlot() throws IOException {
        staged.epoch(1, 0, new Slot(3).start());
        CommittedSlot second = staged.committed().remove(1);
        CommittedSlot third = staged.committed().remove(1);
        String thirdKey = SEGMENT.replace("01.m4s", "02.m4s");
        Files.copy(staged.staged(SEGMENT), staged.staged(thirdKey), StandardCopyOption.REPLACE_EXISTING);
        staged.committed().add(second);
        staged.committed()
                .add(new CommittedSlot(
                        third.epoch(),
                        SlotFacts.of(
                                third.facts().slot(),
                                third.facts().end(),
                                List.of(
                                        second.facts().objects().get(0),
                                        third.facts().objects().get(1)),
                                third.facts().presences(),
                                third.facts().loudness())));

        assertFails(Reason.SEGMENT_MALFORMED, thirdKey + ": begins at", staged.plan(new Slot(3).start()));
    }

    @Test
    void failsAsRetryableWhenTheJournalStopsInTheMiddle() throws IOException {
        staged.epoch(1, 0, TWO_SLOTS_AND_A_HALF);
        FinalizationPlan plan = staged.plan(TWO_SLOTS_AND_A_HALF);

        assertFails(
                Reason.JOURNAL_UNAVAILABLE,
                "connection lost",
                new FinalizationPlan(
                        plan.recording(),
                        1,
                        plan.slots().concat(Source.failed(new IllegalStateException("connection lost"))),
                        Source.empty()));
    }

    @Test
    void endsSoonAndLeavesNothingWhenCancelled() throws IOException {
        staged.epoch(1, 0, TWO_SLOTS_AND_A_HALF);
        CompletableFuture<RunningFinalization> running = new CompletableFuture<>();

        running.complete(start(staged.plan(TWO_SLOTS_AND_A_HALF), (step, percent) -> {
            if (step == FinalizationProgress.Step.VERIFY) {
                running.join().cancel();
            }
        }));

        assertThatThrownBy(() -> running.join().result().toCompletableFuture().join())
                .cause()
                .isInstanceOfSatisfying(
                        FinalizationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(staged.delivered("recording.mp4")).doesNotExist();
        assertThat(work).isEmptyDirectory();
    }
}
