package app.connect.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** What the distribution's ffprobe says about a file. */
record Ffprobe(JsonNode json) {
    static Ffprobe of(Path file) throws IOException {
        Process ffprobe = new ProcessBuilder(
                        "ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Ffprobe(new ObjectMapper().readTree(ffprobe.getInputStream()));
    }

    int streams() {
        return json.path("streams").size();
    }

    /** Of the only stream of this type. */
    String of(String type, String field) {
        for (JsonNode stream : json.path("streams")) {
            if (stream.path("codec_type").asText().equals(type)) {
                return stream.path(field).asText();
            }
        }
        return "";
    }

    double durationMs() {
        return json.path("format").path("duration").asDouble() * 1000;
    }
}
