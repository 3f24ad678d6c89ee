package app.connect.local.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs of the distribution that tests send and judge with. A test without one fails and says which. */
final class ReferencePrograms {
    private static final List<Path> FOLDERS =
            Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList();

    private ReferencePrograms() {}

    static void require(String... programs) {
        List<String> missing = Stream.of(programs)
                .filter(program -> FOLDERS.stream().noneMatch(folder -> Files.isExecutable(folder.resolve(program))))
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("not installed: " + missing + "; bin/verify installs what tests need");
        }
    }
}
