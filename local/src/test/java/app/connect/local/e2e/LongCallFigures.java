package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.contract.AnswerJudge;
import app.connect.api.contract.ApiDescription;
import app.connect.api.contract.JudgedHttpClient;
import app.connect.api.playlist.ParsedMedia;
import app.connect.api.playlist.ParsedMultivariant;
import app.connect.api.playlist.PlaylistJudge;
import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.ConnectClient;
import app.connect.local.call.ParticipantScript;
import app.connect.local.call.SharedSecretTokens;
import app.connect.local.call.TrackDeclaration;
import app.connect.local.call.TrackPath;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.TrackFormat;
import app.connect.local.launcher.RealCluster;
import app.connect.local.launcher.process.Patience;
import app.connect.local.loss.Figures;
import app.connect.local.replay.ReplayedCall;
import app.connect.local.signal.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A call of two hours in one piece, from decoding to COMPLETE, after one of five minutes on the same node: four people,
 * replayed as fast as the machine can until it has caught up with the clock ({@link ReplayedCall}), then stopped as
 * any other. All but the senders is a real cluster. Most of an hour; what it finds is in {@code target/figures.txt}, the
 * recordings stay in {@code target/long-call}.
 */
final class LongCallFigures {
    private static final Path DATA = Path.of("target", "long-call").toAbsolutePath();
    private static final String ORGANISATION = "long";
    private static final int PARTICIPANTS = 4;
    private static final double SLOT_SECONDS = 3.2;
    /** What is encoded, spooled and stored of a call that has caught up comes so long after its moment at most. */
    private static final double BEHIND_SECONDS = 6;

    private static final double LIVE_SECONDS = 20;

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    /** Contract §4: from stop to playable. */
    private static final Duration PLAYABLE = Duration.ofSeconds(2);

    private static final JudgedHttpClient HTTP = new JudgedHttpClient(new AnswerJudge(ApiDescription.read()));

    @Test
    void twoHoursArePlayableAndCompleteInTheTimeOfTheContract() {
        try (RealCluster cluster = RealCluster.replaying(DATA, PARTICIPANTS)) {
            Recorded five = record(cluster, Duration.ofSeconds(200), FIVE_MINUTES);
            Recorded two = record(cluster, Duration.ofMinutes(85), TWO_HOURS);

            for (Recorded each : List.of(five, two)) {
                assertThat(each.playlistSeconds).as(each.toString()).isLessThan((double) PLAYABLE.toSeconds());
                assertThat(each.completeSeconds).as(each.toString()).isLessThan(2 + 0.05 * each.seconds);
            }
        }
    }

    /** How long it is, and how long after its stop there was what. */
    private record Recorded(double seconds, double playlistSeconds, double completeSeconds) {}

    /** @param lead how long ago it began when it is recorded from its beginning on */
    private static Recorded record(RealCluster cluster, Duration lead, Duration least) {
        HttpApi api = new HttpApi(cluster.http(), tokens(cluster), HTTP);
        long begun = System.nanoTime();
        String recording = start(new ConnectClient(cluster.http(), tokens(cluster), HTTP), ReplayedCall.callId(lead));
        Patient.untilActive(api, recording, "user-1");
        long active = System.nanoTime();
        until("the clock", Duration.ofHours(2), () -> {
            double stored = slots(recording) * SLOT_SECONDS;
            return stored >= least.toSeconds() && stored > lead.toSeconds() + secondsSince(active) - BEHIND_SECONDS;
        });
        long caughtUp = System.nanoTime();
        // What it was behind when the last slot was stored is not known to a slot; live it is not behind.
        until("a while live", Duration.ofMinutes(1), () -> secondsSince(caughtUp) > LIVE_SECONDS);
        Figures.note(String.format(
                "%d s of a call of %d: recorded in %.0f s; %s",
                (long) (slots(recording) * SLOT_SECONDS), PARTICIPANTS, secondsSince(begun), memory()));

        long stopped = System.nanoTime();
        assertThat(api.member("user-1", "POST", "/recordings/" + recording + "/stop", "")
                        .status())
                .isEqualTo(202);
        double answered = secondsSince(stopped);
        String hls = "/recordings/" + recording + "/hls/";
        until(
                "playable",
                Duration.ofSeconds(30),
                () -> api.get("user-1", hls + "main.m3u8").status() == 200);
        double playlist = secondsSince(stopped);
        ends(api, hls);
        double ends = secondsSince(stopped);
        JsonNode last = complete(api, recording);
        double complete = secondsSince(stopped);
        Figures.note(String.format(
                "stop answered after %.3f s, main.m3u8 after %.3f s, first and last segments of all after %.3f s, "
                        + "COMPLETE after %.1f s; %d ms long; %s",
                answered, playlist, ends, complete, last.path("durationMs").asLong(), memory()));

        assertThat(last.path("status").asText()).as(last.toString()).isEqualTo("COMPLETE");
        assertThat(last.path("gaps")).isEmpty();
        assertThat(last.path("verified").asBoolean()).isTrue();
        assertThat(last.path("durationMs").asLong()).isGreaterThan(least.toMillis());
        String main = text(api, hls + "main.m3u8");
        assertThat(PlaylistJudge.faults(main, uri -> text(api, hls + uri))).isEmpty();
        return new Recorded(last.path("durationMs").asLong() / 1_000.0, playlist, complete);
    }

    /** Everybody has agreed before it begins. */
    private static String start(ConnectClient client, String call) {
        List<ParticipantScript> people =
                Signature.all(PARTICIPANTS).stream().map(ParticipantScript::of).toList();
        client.putConversation(
                "conversation",
                "Two hours",
                people.stream().map(ParticipantScript::person).toList());
        client.putCall(call, "conversation");
        int ssrc = 1;
        for (ParticipantScript each : people) {
            client.putParticipant(call, each.participantId(), each.person());
            client.putTrack(
                    new TrackPath(call, each.participantId(), "camera"),
                    new TrackDeclaration("camera", TrackFormat.vp8(), ssrc++, FeedbackAbility.NONE));
            client.putTrack(
                    new TrackPath(call, each.participantId(), "microphone"),
                    new TrackDeclaration("microphone", TrackFormat.opus(), ssrc++, FeedbackAbility.NONE));
        }
        String recording = client.startRecording(
                        call, java.util.Map.of(), people.get(0).person())
                .path("id")
                .asText();
        for (ParticipantScript other : people.subList(1, people.size())) {
            client.decide(recording, "acknowledge", other.person());
        }
        return recording;
    }

    /** The beginning and the end of every rendition. */
    private static void ends(HttpApi api, String hls) {
        ParsedMultivariant parsed = ParsedMultivariant.parse(text(api, hls + "main.m3u8"));
        List<String> playlists = new ArrayList<>(parsed.sounds().values());
        parsed.variants().forEach(variant -> playlists.add(variant.uri()));
        for (String uri : playlists) {
            List<ParsedMedia.Segment> segments =
                    ParsedMedia.parse(text(api, hls + uri)).segments();
            for (ParsedMedia.Segment segment : List.of(segments.get(0), segments.get(segments.size() - 1))) {
                assertThat(api.get("user-1", hls + uri.replace("main.m3u8", segment.uri()))
                                .bytes())
                        .isNotEmpty();
            }
        }
    }

    private static JsonNode complete(HttpApi api, String recording) {
        List<JsonNode> last = new ArrayList<>();
        until("COMPLETE", Duration.ofMinutes(15), () -> {
            JsonNode now = api.get("user-1", "/recordings/" + recording).json();
            last.add(0, now);
            return List.of("COMPLETE", "FAILED", "ABORTED")
                    .contains(now.path("status").asText());
        });
        return last.get(0);
    }

    private static String text(HttpApi api, String path) {
        HttpApi.Answer answer = api.get("user-1", path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return new String(answer.bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** How many are stored. */
    private static long slots(String recording) {
        Path stored = DATA.resolve("objects/staging")
                .resolve(ORGANISATION)
                .resolve(recording)
                .resolve("1/720p");
        if (!Files.isDirectory(stored)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(stored)) {
            return files.filter(file -> file.toString().endsWith(".m4s")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The peaks of the nodes' resident memory so far. */
    private static String memory() {
        return "peak of recorder-1 " + peak("recorder-1") + ", of api-1 " + peak("api-1");
    }

    private static String peak(String node) {
        try {
            String pid = Files.readString(DATA.resolve("run").resolve(node + ".pid"))
                    .strip()
                    .split("\\s", -1)[0];
            try (Stream<String> lines = Files.lines(Path.of("/proc", pid, "status"))) {
                return lines.filter(line -> line.startsWith("VmHWM"))
                        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
                        .findFirst()
                        .orElseThrow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SharedSecretTokens tokens(RealCluster cluster) {
        return SharedSecretTokens.of(cluster.jwtSecret(), ORGANISATION, Clock.systemUTC());
    }

    private static void until(String what, Duration limit, BooleanSupplier condition) {
        assertThat(new Patience(MonotonicClock.system()).until(limit, condition))
                .as(what)
                .isTrue();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
