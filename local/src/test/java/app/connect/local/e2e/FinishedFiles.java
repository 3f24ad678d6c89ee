package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** A finished recording as somebody downloaded it. */
record FinishedFiles(Path mp4, Path manifest) {
    private static final Path VERIFY = Path.of("..", "bin", "verify-recording");

    static FinishedFiles download(HttpApi api, String userId, String recording, Path folder) throws IOException {
        String path = "/recordings/" + recording;
        Files.createDirectories(folder);
        return new FinishedFiles(
                Files.write(
                        folder.resolve(recording + ".mp4"),
                        api.get(userId, path + "/media").bytes()),
                Files.write(
                        folder.resolve(recording + ".json"),
                        api.get(userId, path + "/manifest.json").bytes()));
    }

    /** Nothing else was published than by this attempt, and every object has the bytes that the manifest says. */
    void areWhatTheManifestSays(Path objects, String organisation, int attempt) throws IOException {
        JsonNode json = new ObjectMapper().readTree(manifest.toFile());
        assertThat(sha256(mp4)).isEqualTo(json.at("/mp4/sha256").asText());
        for (JsonNode slot : json.path("slots")) {
            assertThat(slot.path("objects")).isNotEmpty();
            for (JsonNode object : slot.path("objects")) {
                String key = object.path("key").asText();
                boolean delivered = key.split("/", -1)[2].startsWith("f");
                Path file = objects.resolve(delivered ? "delivery" : "staging").resolve(key);
                assertThat(sha256(file)).as(key).isEqualTo(object.path("sha256").asText());
            }
        }
        Path delivery = objects.resolve("delivery")
                .resolve(organisation)
                .resolve(json.at("/recording/id").asText());
        try (var files = Files.walk(delivery)) {
            assertThat(files.filter(file -> file.endsWith("manifest.json")))
                    .containsExactly(delivery.resolve("f" + attempt).resolve("manifest.json"));
        }
    }

    /** As the command says that anybody may run. */
    void areIntactToAStranger() throws IOException {
        Process process = new ProcessBuilder(
                        VERIFY.toAbsolutePath().normalize().toString(), mp4.toString(), manifest.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
