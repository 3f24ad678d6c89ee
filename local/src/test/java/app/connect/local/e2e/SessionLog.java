package app.connect.local.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lines in which recorders say how their sessions of a recording went. */
record SessionLog(List<String> lines) {
    private static final String ENDED = "media session ended";

    static SessionLog of(Path data, String recordingId) {
        try (Stream<Path> logs = Files.list(data.resolve("log"))) {
            List<String> lines = logs.filter(log -> log.getFileName().toString().startsWith("recorder-"))
                    .flatMap(SessionLog::linesOf)
                    .filter(line -> line.contains(ENDED) && line.contains(recordingId))
                    .toList();
            return new SessionLog(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> linesOf(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything dropped, by reason and track, as the lines say it. */
    String drops() {
        return String.join("\n", lines);
    }
}
