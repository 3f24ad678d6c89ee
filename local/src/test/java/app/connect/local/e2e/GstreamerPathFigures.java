package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.rtp.Impairment;
import app.connect.local.call.rtp.UdpImpairment;
import app.connect.local.check.ContentCheck;
import app.connect.local.check.ContentReport;
import app.connect.local.check.Freshness;
import app.connect.local.launcher.process.Patience;
import app.connect.local.loss.Figures;
import app.connect.local.signal.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * GStreamer's rtpbin on a bad path: how much its RTX, which answers our NACK, its encoder, which answers our PLI, and
 * its reports make good. By chance of a single run and machine: run apart (README).
 */
final class GstreamerPathFigures {
    private static final long SEED = 20_261_122;
    private static final String USER = "user-0";
    /** Contract section 4: the path. */
    private static final Impairment PATH =
            Impairment.NONE.withLoss(0.05).withReordering(0.02).withDelay(Duration.ofMillis(20), Duration.ofMillis(30));
    /** Contract section 4. */
    private static final double FROZEN_SHARE = 0.01;
    /** Contract section 4. */
    private static final double SYNCHRONY_MS = 40;

    private static final Duration LENGTH = Duration.ofMinutes(1);

    private static final int PREPARED_SECONDS = 80;

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @TempDir
    @SuppressWarnings("NullAway.Init") // before each test
    private Path folder;

    @Test
    void whatABadPathLosesGstreamerSendsAgain() throws IOException {
        ReferencePrograms.require("gst-launch-1.0");
        HttpApi api = CLUSTER.http("gstreamer");
        try (UdpImpairment path = UdpImpairment.open(PATH, SEED, MonotonicClock.system());
                GstreamerParticipant sender =
                        GstreamerParticipant.prepare(api, new Signature(0, 1), PREPARED_SECONDS, folder)) {
            JsonNode recording = record(api, sender, path);

            assertThat(recording.path("status").asText())
                    .as(recording.toString())
                    .isEqualTo("COMPLETE");
            String id = recording.path("id").asText();
            Path file = Files.write(
                    folder.resolve("path.mp4"),
                    api.get(USER, "/recordings/" + id + "/media").bytes());
            ContentReport report = ContentCheck.of(file, 1);
            String everything = "seed " + SEED + "\n" + report.toText() + path.counts() + "\n"
                    + SessionLog.of(CLUSTER.data(), id).drops();
            Figures.note("GStreamer, " + everything);
            judge(report, everything);
        }
    }

    private static JsonNode record(HttpApi api, GstreamerParticipant sender, UdpImpairment path) {
        api.platform(
                "PUT",
                "/conversations/path",
                "{\"title\":\"Path\",\"private\":true,\"members\":[{\"userId\":\"user-0\",\"name\":\"Person\"}]}");
        api.platform("PUT", "/calls/path", "{\"conversationId\":\"path\",\"source\":{\"type\":\"rtp\"}}");
        sender.join("/calls/path/participants/participant-0", USER);
        String id = api.member(USER, "POST", "/calls/path/recordings", "{}")
                .json()
                .path("id")
                .asText();
        Patient.until("endpoints", sender::isAskedToSend);
        sender.send(path::via);
        Patient.untilActive(api, id, USER);
        new Patience(MonotonicClock.system()).until(LENGTH, () -> false);
        assertThat(sender.sends()).as("GStreamer runs").isTrue();
        api.member(USER, "POST", "/recordings/" + id + "/stop", "");
        return Patient.untilFinal(api, id, USER);
    }

    private static void judge(ContentReport report, String everything) {
        Freshness freshness = report.freshnessOf(0);
        assertThat(freshness.read()).as(everything).isGreaterThan(1_000);
        assertThat(freshness.damaged()).as(everything).isEmpty();
        assertThat(report.toneBreaks(0)).as(everything).isEmpty();
        List<Double> offsets = report.synchronyOf(0).offsetsMs();
        assertThat(offsets).as(everything).hasSizeGreaterThan((int) LENGTH.toSeconds() - 4);
        assertThat(offsets).as(everything).allSatisfy(offset -> assertThat(offset)
                .isBetween(-SYNCHRONY_MS, SYNCHRONY_MS));
        assertThat(freshness.frozenShare()).as(everything).isLessThanOrEqualTo(FROZEN_SHARE);
    }
}
