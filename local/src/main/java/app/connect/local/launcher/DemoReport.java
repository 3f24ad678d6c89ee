package app.connect.local.launcher;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The line of JSON at the end of {@code bin/demo}; the components are its fields.
 *
 * @param url the web page of the recording
 * @param mp4 a file under the data directory
 * @param hls the playlist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DemoReport(
        String recordingId,
        String callId,
        String status,
        @Nullable String url,
        @Nullable String mp4,
        @Nullable String hls,
        long durationMs) {
    /** The MP4 of the latest finished attempt, where the file system store keeps delivered objects (contract 3). */
    static Optional<Path> delivered(Path objects, String organisation, String recordingId) {
        Path recording = objects.resolve("delivery").resolve(organisation).resolve(recordingId);
        if (!Files.isDirectory(recording)) {
            return Optional.empty();
        }
        try (Stream<Path> attempts = Files.list(recording)) {
            return attempts.map(attempt -> attempt.resolve("recording.mp4"))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparingInt(DemoReport::attempt));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean complete() {
        return status.equals("COMPLETE");
    }

    String toJson() {
        try {
            return JsonMapper.builder().build().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and a number", e);
        }
    }

    /** {@code f12/recording.mp4} is attempt 12. */
    private static int attempt(Path file) {
        String directory = file.getName(file.getNameCount() - 2).toString();
        return directory.matches("f\\d{1,9}") ? Integer.parseInt(directory.substring(1)) : -1;
    }
}
