package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.offline.VerifyMain;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Finalisers that die or freeze at any moment: the library entry's rules are that every claim has a number of its own, and
 * that only the one claimed last may publish. Each finaliser is a process.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledFinalizerIT {
    private static final int KILLS = 20;
    /** Processes take longer to begin than to finalise: the next ones begin while another works. */
    private static final int AHEAD = 2;

    private static final MediaTime LENGTH = MediaTime.ofMillis(4 * 3_200 + 1_600);

    private final Path folder;
    private final StagedRecording staged;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Deque<Claimed> ahead = new ArrayDeque<>();
    private int attempt;
    private long nanos;

    KilledFinalizerIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.staged = new StagedRecording(folder.resolve("objects"), StagedRecording.LADDER)
                .epoch(1, 0, new Slot(2).start())
                .epoch(2, 3, LENGTH);
        JsonMapper.builder().build().writeValue(folder.resolve("slots.json").toFile(), staged.committed());
    }

    /** How long an attempt takes from its beginning to its end, while others begin. */
    @BeforeAll
    void timeOne() throws IOException {
        try (Claimed one = next()) {
            one.begin();
            long began = System.nanoTime();
            one.awaitLine("published ");
            nanos = System.nanoTime() - began;
        }
    }

    @AfterAll
    void endTheOthers() {
        ahead.forEach(Claimed::close);
    }

    private Claimed next() throws IOException {
        while (ahead.size() <= AHEAD) {
            ahead.add(claim("one"));
        }
        return ahead.remove();
    }

    @Test
    void completesThoughItWasKilledTwentyTimes() throws Exception {
        int finished = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (Claimed claimed = next()) {
                claimed.begin();
                long at = (long) (random.nextDouble() * nanos);
                boolean ended = claimed.process.waitFor(at, TimeUnit.NANOSECONDS);
                claimed.process.destroyForcibly().waitFor();
                finished += ended ? 1 : 0;
            }
        }
        assertThat(finished)
                .as("of %s, seed %s, were not killed in time", KILLS, seed)
                .isLessThan(KILLS / 2);

        try (Claimed last = next()) {
            last.begin();
            assertPublished(last.number, last.awaitLine("published "));
        }
    }

    @Test
    void aThawedFinaliserDoesNoHarmToTheOneThatTookOver() throws Exception {
        try (Claimed frozen = next();
                Claimed successor = claim("two")) {
            frozen.begin();
            frozen.process.waitFor((long) (random.nextDouble() * nanos * 0.8), TimeUnit.NANOSECONDS);
            frozen.signal("STOP");
            successor.begin();
            String published = successor.awaitLine("published ");
            assertPublished(successor.number, published);
            List<Path> before = files(successor.number);

            frozen.signal("CONT");
            String late = frozen.awaitLine("published ");

            // The entry takes only what the last claim tells; both made the same film all the same.
            assertThat(late).as("seed %s", seed).isEqualTo(published);
            assertThat(files(successor.number)).isEqualTo(before);
            assertPublished(successor.number, published);
        }
    }

    private Claimed claim(String node) throws IOException {
        attempt++;
        return new Claimed(attempt, folder, node);
    }

    private Path delivered(int number, String name) {
        return folder.resolve("objects/delivery/acme/" + StagedRecording.RECORDING + "/f" + number + "/" + name);
    }

    private List<Path> files(int number) throws IOException {
        try (var tree = Files.walk(delivered(number, "manifest.json").getParent())) {
            return tree.sorted().toList();
        }
    }

    /** Everything that the manifest names is there and is what it says; so does the offline verifier. */
    private void assertPublished(int number, String published) throws IOException {
        Path manifest = delivered(number, "manifest.json");
        JsonNode json = JsonMapper.builder().build().readTree(manifest.toFile());
        assertThat(published).isEqualTo("published " + json.at("/mp4/sha256").asText());
        int objects = 0;
        for (JsonNode slot : json.at("/slots")) {
            for (JsonNode object : slot.get("objects")) {
                assertHash(object.get("key").asText(), object.get("sha256").asText());
                assertHash(
                        object.get("initKey").asText(), object.get("initSha256").asText());
                objects++;
            }
        }
        // Two pictures, live sound, master, mastered sound; of the gap two pictures and mastered sound.
        assertThat(objects).isEqualTo(4 * 5 + 3);
        StringBuilder said = new StringBuilder();
        assertThat(VerifyMain.run(
                        List.of(delivered(number, "recording.mp4").toString(), manifest.toString()),
                        said::append,
                        said::append))
                .as("%s", said)
                .isZero();
    }

    private void assertHash(String key, String sha256) throws IOException {
        boolean delivered = key.split("/", -1)[2].startsWith("f");
        Path file = folder.resolve("objects")
                .resolve(delivered ? "delivery" : "staging")
                .resolve(key);
        assertThat(Sha256.hex(file, () -> {})).as(key).isEqualTo(sha256);
    }

    /** A claim with the process that works on it. */
    private static final class Claimed implements AutoCloseable {
        final int number;
        final Process process;
        private final BufferedReader output;

        Claimed(int number, Path folder, String node) throws IOException {
            this.number = number;
            this.process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FinalizingProcess.class.getName(),
                            folder.resolve("objects").toString(),
                            folder.resolve("work-" + node).toString(),
                            folder.resolve("slots.json").toString(),
                            Long.toString(LENGTH.ticks()),
                            Integer.toString(number))
                    .redirectErrorStream(true)
                    .start();
            this.output = process.inputReader(StandardCharsets.UTF_8);
        }

        /** When it is ready, lets it do its work. */
        void begin() throws IOException {
            awaitLine("ready");
            process.outputWriter().append('\n').flush();
        }

        String awaitLine(String beginning) throws IOException {
            StringBuilder said = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(beginning)) {
                    return line;
                }
                said.append(line).append('\n');
            }
            throw new AssertionError("ended without \"" + beginning + "\":\n" + said);
        }

        void signal(String name) throws IOException, InterruptedException {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
