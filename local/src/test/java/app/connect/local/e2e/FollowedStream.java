package app.connect.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an event stream tells, read to a given event. */
final class FollowedStream {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param heard by this process's clock, which is the database's on one machine */
    record Told(long id, String type, JsonNode data, Instant heard) {
        Duration late() {
            return Duration.between(Instant.parse(data.path("at").asText()), heard);
        }
    }

    private FollowedStream() {}

    static List<Told> until(String type, InputStream stream) {
        List<Told> told = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            long id = 0;
            String named = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    named = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    told.add(new Told(id, named, JSON.readTree(line.substring(6)), Instant.now()));
                    if (named.equals(type)) {
                        return told;
                    }
                }
            }
            throw new AssertionError("the stream ended before " + type + ": " + told);
        } catch (IOException e) {
            throw new AssertionError("the stream broke before " + type + " (" + causes(e) + "): " + told, e);
        }
    }

    /** All of them in one line: the first says no more than that the stream is closed. */
    private static String causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining(", because of "));
    }
}
