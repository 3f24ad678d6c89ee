package app.connect.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.connect.api.http.HeaderFuzzTarget;
import app.connect.api.http.JsonFuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input that fuzzing has kept, once more; {@code bin/fuzz} looks for others, with the same targets. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/fuzz");
    /** A hang, not slowness: each input takes microseconds. */
    private static final Duration HANGS = Duration.ofSeconds(20);

    private static final Map<String, Consumer<byte[]>> TARGETS = new TreeMap<>(Map.of(
            "HeaderFuzzTarget", HeaderFuzzTarget::fuzzerTestOneInput,
            "JsonFuzzTarget", JsonFuzzTarget::fuzzerTestOneInput));

    @TestFactory
    Stream<DynamicTest> isTakenWithoutHarm() {
        return TARGETS.keySet().stream()
                .map(target -> DynamicTest.dynamicTest(target, () -> {
                    try (Stream<Path> inputs = Files.list(CORPUS.resolve(target))) {
                        for (Path input : inputs.sorted().toList()) {
                            byte[] bytes = Files.readAllBytes(input);
                            assertTimeoutPreemptively(
                                    HANGS, () -> TARGETS.get(target).accept(bytes), () -> "hangs with " + input);
                        }
                    }
                }));
    }

    @Test
    void everyTargetHasACorpusAndEveryCorpusATarget() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(TARGETS.keySet());
        }
    }
}
