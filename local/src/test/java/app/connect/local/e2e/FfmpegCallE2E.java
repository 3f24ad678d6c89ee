package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.check.ContentCheck;
import app.connect.local.check.ContentExpectation;
import app.connect.local.check.ContentReport;
import app.connect.local.launcher.process.Patience;
import app.connect.local.signal.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** RTP by a program that we did not write goes in; a file that such a program finds right comes out. */
final class FfmpegCallE2E {
    private static final String ORGANISATION = "reference";
    private static final int PARTICIPANTS = 2;
    private static final Duration LENGTH = Duration.ofSeconds(12);
    /** Longer than the recording and everything before it. */
    private static final int SENDING_SECONDS = 60;
    /** One frame of video and one of AAC (contract §4). */
    private static final double FRAME_AND_AAC_FRAME_MS = 1000.0 / 30 + 1024 / 48.0;
    /** Contract §4: an outside observer's stopwatch. */
    private static final double STOPWATCH_MS = 250;
    /** Contract §4. */
    private static final double SYNCHRONY_MS = 40;

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @TempDir
    @SuppressWarnings("NullAway.Init") // before each test
    private Path folder;

    @Test
    void recordsACallOfDebiansFfmpeg() throws IOException {
        HttpApi api = CLUSTER.http(ORGANISATION);
        try (FfmpegParticipant first = new FfmpegParticipant(api, "call", new Signature(0, PARTICIPANTS));
                FfmpegParticipant second = new FfmpegParticipant(api, "call", new Signature(1, PARTICIPANTS))) {
            for (FfmpegParticipant participant : List.of(first, second)) {
                participant.prepare(SENDING_SECONDS, folder);
            }
            JsonNode recording = record(api, List.of(first, second));

            assertThat(recording.path("status").asText())
                    .as(recording.toString())
                    .isEqualTo("COMPLETE");
            assertThat(recording.path("verified").asBoolean()).isTrue();
            assertThat(recording.path("gaps")).isEmpty();
            Path file = folder.resolve("recording.mp4");
            Files.write(
                    file,
                    api.get(
                                    first.userId(),
                                    "/recordings/" + recording.path("id").asText() + "/media")
                            .bytes());
            double durationMs = recording.path("durationMs").asDouble();
            hasTheFormOfTheContract(Ffprobe.of(file), durationMs);
            hasEverybodyInIt(ContentCheck.of(file, PARTICIPANTS), Math.round(durationMs));
        }
    }

    private static JsonNode record(HttpApi api, List<FfmpegParticipant> participants) {
        String initiator = participants.get(0).userId();
        api.platform(
                "PUT",
                "/conversations/conversation",
                "{\"title\":\"Reference\",\"private\":true,\"members\":[{\"userId\":\"" + initiator
                        + "\",\"name\":\"Person\"}]}");
        api.platform("PUT", "/calls/call", "{\"conversationId\":\"conversation\",\"source\":{\"type\":\"rtp\"}}");
        participants.forEach(FfmpegParticipant::join);
        String id = api.member(initiator, "POST", "/calls/call/recordings", "{}")
                .json()
                .path("id")
                .asText();
        for (FfmpegParticipant participant : participants.subList(1, participants.size())) {
            api.member(
                    participant.userId(), "POST", "/recordings/" + id + "/consents", "{\"decision\":\"acknowledge\"}");
        }
        Patient.until("endpoints", () -> participants.stream().allMatch(FfmpegParticipant::isAskedToSend));
        long sends = System.nanoTime();
        participants.forEach(FfmpegParticipant::send);
        Patient.untilActive(api, id, initiator);
        long isActive = System.nanoTime();
        new Patience(MonotonicClock.system()).until(LENGTH, () -> false);
        assertThat(participants).allMatch(FfmpegParticipant::sends);
        long stops = System.nanoTime();
        assertThat(api.member(initiator, "POST", "/recordings/" + id + "/stop", "")
                        .status())
                .isEqualTo(202);
        JsonNode recording = Patient.untilFinal(api, id, initiator);
        // Between the two the first packet was sent: ffmpeg takes 0.2 s and more to start.
        assertThat(recording.path("durationMs").asDouble())
                .isBetween((stops - isActive) / 1e6 - STOPWATCH_MS, (stops - sends) / 1e6 + STOPWATCH_MS);
        return recording;
    }

    private static void hasTheFormOfTheContract(Ffprobe probe, double durationMs) {
        assertThat(probe.streams()).isEqualTo(2);
        assertThat(probe.of("video", "codec_name")).isEqualTo("h264");
        assertThat(probe.of("audio", "codec_name")).isEqualTo("aac");
        assertThat(probe.of("video", "width")).isEqualTo("1280");
        assertThat(probe.of("video", "height")).isEqualTo("720");
        assertThat(probe.of("video", "r_frame_rate")).isEqualTo("30/1");
        assertThat(probe.of("video", "avg_frame_rate")).isEqualTo("30/1");
        assertThat(probe.durationMs()).isCloseTo(durationMs, Offset.offset(FRAME_AND_AAC_FRAME_MS));
        assertThat(durationMs).isCloseTo((double) LENGTH.toMillis(), Offset.offset(1_500.0));
    }

    private static void hasEverybodyInIt(ContentReport report, long durationMs) {
        assertThat(ContentExpectation.lasting(durationMs).and(0).and(1).problems(report))
                .as(report.toText())
                .isEmpty();
        for (int participant = 0; participant < PARTICIPANTS; participant++) {
            assertThat(report.synchronyOf(participant).offsetsMs())
                    .as("participant %d", participant)
                    .hasSizeGreaterThan((int) LENGTH.toSeconds() - 4)
                    .allSatisfy(offset -> assertThat(offset).isBetween(-SYNCHRONY_MS, SYNCHRONY_MS));
        }
    }
}
