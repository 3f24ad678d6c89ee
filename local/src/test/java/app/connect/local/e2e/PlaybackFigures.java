package app.connect.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.playlist.ParsedMedia;
import app.connect.api.playlist.ParsedMultivariant;
import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ScriptedCall;
import app.connect.local.loss.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A thousand people play one recording, each with a token of their own, from an api node whose clients are on the same
 * two cores: first at the speed of the film, then as fast as answers come. A minute; what it finds is in {@code
 * target/figures.txt}.
 */
final class PlaybackFigures {
    private static final String ORGANISATION = "audience";
    private static final int READERS = 1_000;
    private static final Duration AT_SPEED = Duration.ofSeconds(32);
    private static final Duration AT_ONCE = Duration.ofSeconds(15);
    private static final long SLOT_MILLIS = 3_200;

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init") // before the first test
    private static String recording;

    @BeforeAll
    static void record() {
        CallScript script = CallScript.demonstration("call", "conversation", 1, Duration.ofSeconds(12));
        CallOutcome outcome = new ScriptedCall(script, CLUSTER.client(ORGANISATION), sentence -> {}).run();
        assertThat(outcome.isComplete()).isTrue();
        recording = outcome.recordingId();
        StringBuilder members = new StringBuilder();
        for (int reader = 0; reader < READERS; reader++) {
            members.append(reader == 0 ? "" : ",")
                    .append("{\"userId\":\"reader-")
                    .append(reader)
                    .append("\",\"name\":\"R\"}");
        }
        assertThat(CLUSTER.http(ORGANISATION)
                        .platform(
                                "PUT",
                                "/conversations/conversation",
                                "{\"title\":\"T\",\"private\":true,\"members\":[" + members + "]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aThousandPlayAtOnce() {
        List<Reader> readers = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(new Reader(reader));
        }
        List<String> first = readers.get(0).begin().join();
        // Everybody opens it within one slot, as an audience would.
        run("open", readers, reader -> reader.begin().thenApply(paths -> 4), AT_ONCE.dividedBy(15), true);
        run("at the film's speed", readers, reader -> reader.slot(first), AT_SPEED, true);
        run("as fast as it goes", readers, reader -> reader.slot(first), AT_ONCE, false);

        assertThat(statuses.keySet()).containsOnly(200);
    }

    private interface Turn {
        CompletableFuture<Integer> of(Reader reader);
    }

    private void run(String what, List<Reader> readers, Turn turn, Duration length, boolean paced) {
        nanos.clear();
        long begun = System.nanoTime();
        long cpu = cpuOfApi();
        CompletableFuture<?>[] all = readers.stream()
                .map(reader -> turns(reader, turn, begun, length.toNanos(), paced, 0))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        double seconds = (System.nanoTime() - begun) / 1e9;
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        Figures.note(String.format(
                "%d readers, %s: %d requests in %.1f s, %.0f a second; median %.1f ms, 95 %% %.1f ms, 99 %% %.1f ms, "
                        + "worst %.0f ms; api node %.2f core; %s",
                READERS,
                what,
                sorted.length,
                seconds,
                sorted.length / seconds,
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 1),
                (cpuOfApi() - cpu) / 1e9 / seconds,
                statuses));
    }

    private CompletableFuture<?> turns(Reader reader, Turn turn, long begun, long length, boolean paced, int number) {
        long due = begun + (reader.phase + number * SLOT_MILLIS) * 1_000_000L;
        long now = System.nanoTime();
        if ((paced ? due : now) - begun >= length) {
            return CompletableFuture.completedFuture(null);
        }
        Executor later =
                paced ? CompletableFuture.delayedExecutor(Math.max(0, due - now), TimeUnit.NANOSECONDS) : Runnable::run;
        return CompletableFuture.completedFuture(reader)
                .thenComposeAsync(turn::of, later)
                .thenComposeAsync(done -> turns(reader, turn, begun, length, paced, number + 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }

    private static long cpuOfApi() {
        return ProcessHandle.of(pidOfApi())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static long pidOfApi() {
        try {
            return CLUSTER.pid("api-1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reader {
        private final String token;
        private final long phase;
        private int next;

        private Reader(int number) {
            token = CLUSTER.token(ORGANISATION, "reader-" + number);
            phase = number * SLOT_MILLIS / READERS;
        }

        /** The segments of the first slot, one for picture and one for sound, after their playlists. */
        CompletableFuture<List<String>> begin() {
            return get("main.m3u8").thenCompose(main -> {
                ParsedMultivariant parsed = ParsedMultivariant.parse(main);
                String picture = parsed.variants().get(0).uri();
                String sound = parsed.sounds().values().iterator().next();
                return get(picture).thenCombine(get(sound), (pictures, sounds) -> {
                    List<String> paths = new ArrayList<>();
                    for (ParsedMedia.Segment segment :
                            ParsedMedia.parse(pictures).segments()) {
                        paths.add(picture.replace("main.m3u8", segment.uri()));
                        paths.add(sound.replace("main.m3u8", segment.uri()));
                    }
                    return paths;
                });
            });
        }

        CompletableFuture<Integer> slot(List<String> paths) {
            int slot = next++ % (paths.size() / 2);
            return get(paths.get(2 * slot)).thenCombine(get(paths.get(2 * slot + 1)), (picture, sound) -> 2);
        }

        private CompletableFuture<String> get(String path) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(CLUSTER.api() + "/v1/recordings/" + recording + "/hls/" + path))
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofSeconds(30))
                    .build();
            long begun = System.nanoTime();
            return client.sendAsync(request, BodyHandlers.ofByteArray()).thenApply((HttpResponse<byte[]> answer) -> {
                nanos.add(System.nanoTime() - begun);
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                return path.endsWith(".m3u8") ? new String(answer.body(), UTF_8) : "";
            });
        }
    }
}
