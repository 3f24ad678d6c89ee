package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.check.ContentCheck;
import app.connect.local.check.ContentReport;
import app.connect.local.check.Span;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What is left of a recording: the call's events, the staged segments, the manifest and the file it describes. */
record TakeOverEvidence(List<JsonNode> events, JsonNode manifest, Path objects, Path mp4) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SLOT_MS = 3_200;
    /** Pictures are sampled each 100 ms, and a tile counts as gone a little later. */
    private static final long EDGE_MS = 500;

    static TakeOverEvidence of(TakeOverCluster cluster, TakeOverCall call) throws IOException, SQLException {
        Path objects = cluster.data().resolve("objects");
        Path delivery = objects.resolve("delivery")
                .resolve(TakeOverCluster.ORGANISATION)
                .resolve(call.recording());
        try (var files = Files.walk(delivery)) {
            Path mp4 = files.filter(file -> file.endsWith("recording.mp4"))
                    .findFirst()
                    .orElseThrow();
            JsonNode manifest =
                    JSON.readTree(mp4.resolveSibling("manifest.json").toFile());
            return new TakeOverEvidence(eventsOf(cluster, call.id()), manifest, objects, mp4);
        }
    }

    static List<JsonNode> eventsOf(TakeOverCluster cluster, String call) throws IOException, SQLException {
        return journalOf(cluster, call).stream()
                .map(entry -> entry.path("event"))
                .toList();
    }

    /** Each event with its link in the chain. */
    static List<JsonNode> journalOf(TakeOverCluster cluster, String call) throws IOException, SQLException {
        List<JsonNode> events = new ArrayList<>();
        try (Connection connection = cluster.database().open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT event_payload FROM event_journal WHERE persistence_id = ? ORDER BY sequence_number")) {
            query.setString(1, "Recording|" + TakeOverCluster.ORGANISATION + "." + call);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(JSON.readTree(new String(rows.getBytes(1), StandardCharsets.UTF_8)));
                }
            }
        }
        return events;
    }

    static List<JsonNode> ofType(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    List<JsonNode> ofType(String type) {
        return ofType(events, type);
    }

    /** In milliseconds of the recording. */
    List<Span> gaps() {
        return stream(manifest.path("gaps"))
                .map(gap ->
                        new Span(gap.path("fromMs").asLong(), gap.path("toMs").asLong()))
                .toList();
    }

    /** Every committed slot, with the bytes that its session hashed, and nothing else, is in a verified file. */
    void holdsWhatWasCommitted() throws IOException {
        Set<String> committed = new TreeSet<>();
        for (JsonNode slot : ofType("slot-committed.v1")) {
            for (JsonNode object : slot.path("facts").path("objects")) {
                committed.add(line(slot.path("epoch"), slot.path("facts").path("slot"), object));
            }
        }
        Set<String> used = new TreeSet<>();
        for (JsonNode slot : manifest.path("slots")) {
            for (JsonNode object : slot.path("objects")) {
                String key = object.path("key").asText();
                if (!isDelivered(key)) {
                    used.add(line(slot.path("epoch"), slot.path("slot"), object));
                }
                assertThat(sha256(pathOf(key)))
                        .as(key)
                        .isEqualTo(object.path("sha256").asText());
            }
        }
        assertThat(used).isEqualTo(committed).isNotEmpty();
        assertThat(manifest.path("verification").path("verified").asBoolean()).isTrue();
        assertThat(manifest.path("verification").path("problems")).isEmpty();
        assertThat(sha256(mp4)).isEqualTo(manifest.path("mp4").path("sha256").asText());
    }

    /** Each slot up to the end was committed once, or is a declared gap. */
    void timelineIsWhole() {
        List<Long> accounted = new ArrayList<>();
        ofType("slot-committed.v1")
                .forEach(slot -> accounted.add(slot.path("facts").path("slot").asLong()));
        gaps().forEach(gap -> {
            for (long slot = gap.fromMs() / SLOT_MS; slot * SLOT_MS < gap.toMs(); slot++) {
                accounted.add(slot);
            }
        });
        long durationMs = manifest.path("recording").path("durationMs").asLong();
        List<Long> expected = new ArrayList<>();
        for (long slot = 0; slot * SLOT_MS < durationMs; slot++) {
            expected.add(slot);
        }
        assertThat(accounted).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Everybody is in the picture before each gap and after it, nobody within. */
    void showsEverybodyButInGaps() {
        ContentReport report = ContentCheck.of(mp4, TakeOverCall.PARTICIPANTS);
        for (int participant = 0; participant < TakeOverCall.PARTICIPANTS; participant++) {
            List<Span> seen = report.seen(participant);
            assertThat(seen).isNotEmpty();
            for (Span gap : gaps()) {
                assertThat(seen)
                        .anyMatch(span -> span.fromMs() < gap.fromMs())
                        .anyMatch(span -> span.toMs() > gap.toMs())
                        .noneMatch(
                                span -> span.fromMs() < gap.toMs() - EDGE_MS && span.toMs() > gap.fromMs() + EDGE_MS);
            }
        }
    }

    private Path pathOf(String key) {
        return objects.resolve(isDelivered(key) ? "delivery" : "staging").resolve(key);
    }

    /** Whether an attempt of finalising made it, as the sound and the slate; docs/manifest.md. */
    private static boolean isDelivered(String key) {
        return key.split("/", -1)[2].startsWith("f");
    }

    private static String line(JsonNode epoch, JsonNode slot, JsonNode object) {
        return slot.asText() + " of epoch " + epoch.asText() + ": "
                + object.path("rendition").asText() + " "
                + object.path("sha256").asText();
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
