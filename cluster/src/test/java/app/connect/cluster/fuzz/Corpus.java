package app.connect.cluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The inputs that fuzzing has kept in a module, by the target that they are for. */
public final class Corpus {
    private static final Path INPUTS = Path.of("src/test/fuzz");
    /** A hang, not slowness: each input takes microseconds. */
    private static final Duration HANGS = Duration.ofSeconds(20);

    private final Map<String, Consumer<byte[]>> targets;

    public Corpus(Map<String, Consumer<byte[]>> targets) {
        this.targets = new TreeMap<>(targets);
    }

    /** One test for each target: no input does harm. */
    public Stream<DynamicTest> tests() {
        return targets.entrySet().stream()
                .map(target -> DynamicTest.dynamicTest(target.getKey(), () -> {
                    try (Stream<Path> inputs = Files.list(INPUTS.resolve(target.getKey()))) {
                        for (Path input : inputs.sorted().toList()) {
                            byte[] bytes = Files.readAllBytes(input);
                            assertTimeoutPreemptively(
                                    HANGS, () -> target.getValue().accept(bytes), () -> "hangs with " + input);
                        }
                    }
                }));
    }

    /** No target lacks inputs, and no inputs lie about unused. */
    public void isComplete() throws IOException {
        try (Stream<Path> folders = Files.list(INPUTS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(targets.keySet());
        }
    }
}
