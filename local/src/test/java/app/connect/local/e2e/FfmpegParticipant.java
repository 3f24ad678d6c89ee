package app.connect.local.e2e;

import app.connect.local.call.rtp.Endpoint;
import app.connect.local.check.ReferenceCallMedia;
import app.connect.local.signal.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** A participant whose camera and microphone are one process of the distribution's ffmpeg. */
final class FfmpegParticipant implements AutoCloseable {
    private static final String CAMERA =
            "{\"kind\":\"camera\",\"codec\":\"VP8\",\"payloadType\":96,\"clockRate\":90000}";
    private static final String MICROPHONE =
            "{\"kind\":\"microphone\",\"codec\":\"opus\",\"payloadType\":111,\"clockRate\":48000,\"channels\":2}";

    private final HttpApi api;
    private final Signature signature;
    private final String path;
    private final String userId;
    private Path file = Path.of("not prepared");
    private Optional<Process> ffmpeg = Optional.empty();

    FfmpegParticipant(HttpApi api, String callId, Signature signature) {
        this.api = api;
        this.signature = signature;
        this.userId = "user-" + signature.index();
        this.path = "/calls/" + callId + "/participants/participant-" + signature.index();
    }

    String userId() {
        return userId;
    }

    void join() {
        api.platform("PUT", path, "{\"userId\":\"" + userId + "\",\"name\":\"Person " + signature.index() + "\"}");
        api.platform("PUT", path + "/tracks/camera", CAMERA);
        api.platform("PUT", path + "/tracks/microphone", MICROPHONE);
    }

    boolean isAskedToSend() {
        return endpoint("camera").isPresent() && endpoint("microphone").isPresent();
    }

    private Optional<Endpoint> endpoint(String track) {
        JsonNode endpoints =
                api.platform("GET", path + "/tracks/" + track, "").json().path("endpoints");
        if (endpoints.isEmpty()) {
            return Optional.empty();
        }
        JsonNode first = endpoints.get(0);
        return Optional.of(new Endpoint(
                first.path("host").asText(),
                first.path("port").asInt(),
                first.path("rtcpPort").asInt()));
    }

    /** Encodes what will be sent, {@code seconds} of it. */
    void prepare(int seconds, Path folder) {
        file = folder.resolve(userId + ".nut");
        try {
            int code = new ProcessBuilder(ReferenceCallMedia.encodeCommand(signature, seconds, file))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("ffmpeg ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("is ffmpeg installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void send() {
        try {
            ffmpeg = Optional.of(new ProcessBuilder(ReferenceCallMedia.rtpCommand(
                            file,
                            endpoint("camera").orElseThrow(),
                            endpoint("microphone").orElseThrow()))
                    .inheritIO()
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("is ffmpeg installed?", e);
        }
    }

    boolean sends() {
        return ffmpeg.filter(Process::isAlive).isPresent();
    }

    @Override
    public void close() {
        ffmpeg.ifPresent(Process::destroyForcibly);
    }
}
