package app.connect.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.api.playlist.ParsedMedia;
import app.connect.api.playlist.ParsedMultivariant;
import app.connect.api.playlist.PlaylistJudge;
import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ScriptedCall;
import app.connect.local.loss.Figures;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * One recording, played by programs that are not ours: ffmpeg, GStreamer, and hls.js in Chromium. One Chromium waits
 * for it before it is stopped and plays across COMPLETE.
 */
final class PlaybackE2E {
    private static final String ORGANISATION = "playback";
    private static final String VIEWER = "user-1";
    private static final Duration LENGTH = Duration.ofSeconds(17);
    /** Contract §4: playable after the stop. */
    private static final Duration PLAYABLE = Duration.ofSeconds(2);
    /** Of a page that plays at speed: its own start and the end's granularity. */
    private static final double AT_SPEED = 2.5;

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @TempDir
    @SuppressWarnings("NullAway.Init") // before the first test
    static Path folder;

    @SuppressWarnings("NullAway.Init") // before the first test
    private static CallOutcome outcome;

    @SuppressWarnings("NullAway.Init") // before the first test
    private static CompletableFuture<Duration> playable;

    @SuppressWarnings("NullAway.Init") // before the first test
    private static JsonNode acrossComplete;

    @SuppressWarnings("NullAway.Init") // before the first test
    private static String statusWhenItBegan;

    @BeforeAll
    static void record() throws Exception {
        Players.require();
        CallScript script = CallScript.demonstration("call", "conversation", 2, LENGTH);
        List<PlayerPage> pages = new ArrayList<>();
        List<Browser> browsers = new ArrayList<>();
        try {
            outcome = new ScriptedCall(script, CLUSTER.client(ORGANISATION), sentence -> {
                        if (sentence.endsWith("was started")) {
                            String id = sentence.split(" ", -1)[1];
                            assertThat(playlist(id).code()).isEqualTo("recording.not-sealed");
                            pages.add(page(id));
                            browsers.add(open(id, pages.get(0)));
                        } else if (sentence.equals("it was stopped")) {
                            playable = CompletableFuture.supplyAsync(PlaybackE2E::untilPlayable);
                        }
                    })
                    .run();
            assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
            acrossComplete = pages.get(0).result(90);
            assertThat(pages.get(0).refusals()).isEmpty();
        } finally {
            browsers.forEach(Browser::close);
            pages.forEach(PlayerPage::close);
        }
    }

    private static volatile String started = "";

    private static HttpApi.Answer playlist(String id) {
        started = id;
        return CLUSTER.http(ORGANISATION).get(VIEWER, "/recordings/" + id + "/hls/main.m3u8");
    }

    private static Duration untilPlayable() {
        long stopped = System.nanoTime();
        HttpApi api = CLUSTER.http(ORGANISATION);
        while (playlist(started).status() != 200) {
            if (System.nanoTime() - stopped > TimeUnit.SECONDS.toNanos(30)) {
                throw new AssertionError("not playable after 30 s");
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - stopped);
        statusWhenItBegan =
                api.get(VIEWER, "/recordings/" + started).json().path("status").asText();
        return took;
    }

    private static PlayerPage page(String id) {
        try {
            return players(id).page();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Browser open(String id, PlayerPage page) {
        try {
            return players(id).open(page, "through");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Players players(String id) {
        return new Players(CLUSTER.api(), CLUSTER.token(ORGANISATION, VIEWER), id, folder);
    }

    private static Players players() {
        return players(outcome.recordingId());
    }

    @Test
    void playsWithinTwoSecondsAfterTheStop() {
        Duration took = playable.join();

        Figures.note("stop to main.m3u8: " + took.toMillis() + " ms, status then " + statusWhenItBegan);
        assertThat(took).isLessThan(PLAYABLE);
    }

    @Test
    void whoBeganBeforeCompletePlaysOnToTheEnd() {
        assertThat(acrossComplete.path("errors")).as(acrossComplete.toString()).isEmpty();
        assertThat(acrossComplete.path("stalls").asInt())
                .as(acrossComplete.toString())
                .isZero();
        assertThat(acrossComplete.path("duration").asDouble()).isCloseTo(seconds(), within(0.1));
        assertThat(acrossComplete.path("elapsed").asDouble()).isBetween(seconds() - 0.5, seconds() + AT_SPEED);
        assertThat(acrossComplete.path("frames").asInt()).isGreaterThan((int) (seconds() * 25));
    }

    @Test
    void everyPlaylistPassesTheJudgeAndEverySegmentIsThere() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        String hls = "/recordings/" + outcome.recordingId() + "/hls/";
        String main = text(api, hls + "main.m3u8");

        assertThat(PlaylistJudge.faults(main, uri -> text(api, hls + uri))).isEmpty();
        ParsedMultivariant parsed = ParsedMultivariant.parse(main);
        List<String> media = new ArrayList<>(parsed.sounds().values());
        parsed.variants().forEach(variant -> media.add(variant.uri()));
        for (String uri : media) {
            ParsedMedia playlist = ParsedMedia.parse(text(api, hls + uri));
            double length = playlist.segments().stream()
                    .mapToDouble(ParsedMedia.Segment::seconds)
                    .sum();
            assertThat(length).isCloseTo(seconds(), within(0.001));
            String folder = hls + uri.replace("main.m3u8", "");
            playlist.segments().forEach(segment -> {
                HttpApi.Answer answer = api.get(VIEWER, folder + segment.uri());
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("ETag")).isEqualTo('"' + sha256(answer.bytes()) + '"');
                assertThat(api.get(VIEWER, folder + segment.uri(), "If-None-Match", answer.header("ETag"))
                                .status())
                        .isEqualTo(304);
            });
            assertThat(api.get(VIEWER, folder + playlist.segments().get(0).map(), "Range", "bytes=4-7")
                            .bytes())
                    .isEqualTo("ftyp".getBytes(UTF_8));
        }
    }

    @Test
    void onlyWhoMayPlayGetsAnything() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        String recording = "/recordings/" + outcome.recordingId();

        for (String path : List.of("/hls/main.m3u8", "/hls/720p/main.m3u8", "/hls/720p/00000000.m4s", "/poster.jpg")) {
            assertThat(api.get("user-stranger", recording + path).status()).isEqualTo(404);
            assertThat(api.administrator("GET", recording + path, "").status()).isEqualTo(403);
            assertThat(api.platform("GET", recording + path, "").status()).isEqualTo(403);
        }
        assertThat(api.member("user-stranger", "POST", recording + "/playback-session", "")
                        .status())
                .isEqualTo(404);
        assertThat(api.administrator("POST", recording + "/playback-session", "")
                        .status())
                .isEqualTo(403);
        assertThat(api.get("user-stranger", recording + "/chat").status()).isEqualTo(404);
        assertThat(api.administrator("GET", recording + "/chat", "").status()).isEqualTo(403);
        assertThat(api.platform("GET", recording + "/chat", "").status()).isEqualTo(403);
        assertThat(api.member(
                                VIEWER,
                                "POST",
                                "/calls/call/chat",
                                "{\"messageId\":\"m\",\"senderId\":\"u\"," + "\"senderName\":\"U\",\"text\":\"t\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void ffmpegReadsThePlaylistFromStartToEnd() throws Exception {
        assertThat(players().ffmpegPictures("hls/main.m3u8")).isCloseTo((int) (seconds() * 30), within(2));
    }

    @Test
    void gstreamerPlaysThePlaylistToTheEnd() throws Exception {
        players().gstreamerPlays(String.format("%08d.m4s", (int) Math.ceil(seconds() / 3.2) - 1));
    }

    @Test
    void hlsJsSeeksToEveryTenth() throws Exception {
        JsonNode seen = players().browse("seeks", 0);

        assertThat(seen.path("errors")).as(seen.toString()).isEmpty();
        assertThat(seen.path("played")).as(seen.toString()).hasSize(10);
    }

    @Test
    void hlsJsSwitchesRenditionsWithTheBandwidth() throws Exception {
        List<ParsedMultivariant.Variant> variants = ParsedMultivariant.parse(
                        text(CLUSTER.http(ORGANISATION), "/recordings/" + outcome.recordingId() + "/hls/main.m3u8"))
                .variants()
                .stream()
                .sorted(Comparator.comparingLong(ParsedMultivariant.Variant::bandwidth))
                .toList();
        assertThat(variants).as("the ladder").hasSizeGreaterThan(1);

        JsonNode seen = players().browse("throttled", (int) (variants.get(0).bandwidth() * 2 / 1_000));

        assertThat(seen.path("errors")).as(seen.toString()).isEmpty();
        List<Integer> levels = new ArrayList<>();
        seen.path("levels").forEach(level -> levels.add(level.asInt()));
        assertThat(levels).as(seen.toString()).hasSizeGreaterThan(1);
        assertThat(levels.get(levels.size() - 1))
                .as(seen.toString())
                .isGreaterThan(levels.stream().min(Comparator.naturalOrder()).orElseThrow());
    }

    @Test
    void chromiumAndFfmpegPlayAndSeekTheFile() throws Exception {
        JsonNode seen = players().browse("file", 0);

        assertThat(seen.path("errors")).as(seen.toString()).isEmpty();
        assertThat(seen.path("played")).as(seen.toString()).hasSize(5);
        assertThat(seen.path("duration").asDouble()).isCloseTo(seconds(), within(0.1));
        assertThat(players().ffmpegPictures("media", "-ss", "8")).isCloseTo((int) ((seconds() - 8) * 30), within(3));
    }

    private static double seconds() {
        return outcome.recording().path("durationMs").asLong() / 1_000.0;
    }

    private static String text(HttpApi api, String path) {
        HttpApi.Answer answer = api.get(VIEWER, path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.apple.mpegurl");
        return new String(answer.bytes(), UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
