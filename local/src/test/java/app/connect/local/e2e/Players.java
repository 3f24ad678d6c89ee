package app.connect.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that are not ours play one recording: ffmpeg, GStreamer, and hls.js in Chromium.
 *
 * @param api of a cluster
 * @param token of who plays
 * @param folder for what the programs write
 */
record Players(URI api, String token, String recordingId, Path folder) {
    private static final long BROWSER_SECONDS = 150;

    static void require() {
        ReferencePrograms.require("ffmpeg", "ffprobe", "gst-launch-1.0", "chromium");
    }

    PlayerPage page() throws IOException {
        return new PlayerPage(api, token, recordingId);
    }

    Browser open(PlayerPage page, String scenario) throws IOException {
        return Browser.open(page.address(scenario), Files.createDirectories(folder.resolve(scenario)));
    }

    /** What a page says that plays in a {@code scenario} of player.html; {@code kbps} of 0 is as fast as it goes. */
    JsonNode browse(String scenario, int kbps) throws IOException, InterruptedException {
        try (PlayerPage page = page()) {
            page.throttle(kbps);
            try (Browser browser = open(page, scenario)) {
                JsonNode seen = page.result(BROWSER_SECONDS);
                assertThat(browser.isOpen()).isTrue();
                assertThat(page.refusals()).isEmpty();
                return seen;
            }
        }
    }

    /** The number of pictures that ffmpeg decodes of a file of the recording; it says of nothing that it is wrong. */
    int ffmpegPictures(String file, String... before) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner"));
        command.addAll(List.of("-headers", "Authorization: Bearer " + token + "\r\n"));
        command.addAll(List.of(before));
        command.addAll(List.of("-i", address(file).toString()));
        command.addAll(List.of("-map", "0:v:0", "-map", "0:a:0", "-f", "null", "-"));
        String said = run(command);
        assertThat(said)
                .as(said)
                .doesNotContain("error", "Invalid", "non-monoton", "Failed")
                .contains("exit 0");
        int last = said.lastIndexOf("frame=");
        return Integer.parseInt(said.substring(last + 6).strip().split("\\s+", -1)[0]);
    }

    /** GStreamer comes to the end of the playlist, and asks for the last segment of picture and sound. */
    void gstreamerPlays(String lastSegment) throws IOException, InterruptedException {
        try (PlayerPage page = page()) {
            String said = run(List.of(
                    "gst-launch-1.0",
                    "playbin",
                    "uri=" + page.open(address("hls/main.m3u8").getPath()),
                    "video-sink=fakesink sync=false",
                    "audio-sink=fakesink sync=false"));
            assertThat(said).as(said).doesNotContain("ERROR").contains("Got EOS", "exit 0");
            assertThat(page.refusals()).isEmpty();
            assertThat(page.asked())
                    .as(page.asked().toString())
                    .anyMatch(path -> path.contains("p/" + lastSegment))
                    .anyMatch(path -> path.contains("audio") && path.endsWith(lastSegment));
        }
    }

    private URI address(String file) {
        return api.resolve("/v1/recordings/" + recordingId + "/" + file);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return said + "\nexit " + process.waitFor();
    }
}
