package app.connect.local.e2e;

import app.connect.local.call.media.MediaLoop;
import app.connect.local.call.media.ParticipantMedia;
import app.connect.local.call.rtp.Endpoint;
import app.connect.local.signal.Signature;
import app.connect.local.signal.TestPicture;
import app.connect.local.signal.TestSound;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A participant whose camera and microphone are one GStreamer pipeline: the test picture is read from a file and
 * encoded live, so that a key frame can be asked for, and lost packets are sent again as RTX.
 */
final class GstreamerParticipant implements AutoCloseable {
    private static final String CAMERA =
            "{\"kind\":\"camera\",\"codec\":\"VP8\",\"payloadType\":96,\"clockRate\":90000,\"ssrc\":1001,"
                    + "\"rtcpFeedback\":[\"nack\",\"nack pli\"],\"rtx\":{\"payloadType\":97,\"ssrc\":1003}}";
    private static final String MICROPHONE = "{\"kind\":\"microphone\",\"codec\":\"opus\",\"payloadType\":111,"
            + "\"clockRate\":48000,\"channels\":1,\"ssrc\":1002}";
    private static final int CAMERA_PORT = 5014;
    private static final int MICROPHONE_PORT = 5016;

    private final HttpApi api;
    private final Path picture;
    private final Path sound;
    private final Path log;
    private String path = "";
    private Optional<Process> process = Optional.empty();

    private GstreamerParticipant(HttpApi api, Path folder) {
        this.api = api;
        this.picture = folder.resolve("picture.ivf");
        this.sound = folder.resolve("sound.pcm");
        this.log = folder.resolve("gstreamer.log");
    }

    static GstreamerParticipant prepare(HttpApi api, Signature signature, int seconds, Path folder) throws IOException {
        GstreamerParticipant participant = new GstreamerParticipant(api, folder);
        writeIvf(ParticipantMedia.of(signature).camera(), seconds, participant.picture);
        writePcm(new TestSound(signature), seconds, participant.sound);
        return participant;
    }

    private static void writeIvf(MediaLoop camera, int seconds, Path file) throws IOException {
        int frames = seconds * TestPicture.FRAMES_PER_SECOND;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(littleEndian(32)
                    .put("DKIF".getBytes(StandardCharsets.US_ASCII))
                    .putShort((short) 0)
                    .putShort((short) 32)
                    .put("VP80".getBytes(StandardCharsets.US_ASCII))
                    .putShort((short) TestPicture.WIDTH_PX)
                    .putShort((short) TestPicture.HEIGHT_PX)
                    .putInt(TestPicture.FRAMES_PER_SECOND)
                    .putInt(1)
                    .putInt(frames)
                    .putInt(0)
                    .flip());
            for (int number = 0; number < frames; number++) {
                byte[] frame = camera.frame(number);
                out.write(littleEndian(12 + frame.length)
                        .putInt(frame.length)
                        .putLong(number)
                        .put(frame)
                        .flip());
            }
        }
    }

    private static void writePcm(TestSound sound, int seconds, Path file) throws IOException {
        byte[] bytes = new byte[2 * seconds * TestSound.SAMPLES_PER_SECOND];
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int position = 0; position < seconds * TestSound.SAMPLES_PER_SECOND; position++) {
            samples.putShort((short) Math.round(sound.sample(position) * Short.MAX_VALUE));
        }
        Files.write(file, bytes);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void join(String participantPath, String userId) {
        path = participantPath;
        api.platform("PUT", path, "{\"userId\":\"" + userId + "\",\"name\":\"Person\"}");
        api.platform("PUT", path + "/tracks/camera", CAMERA);
        api.platform("PUT", path + "/tracks/microphone", MICROPHONE);
    }

    boolean isAskedToSend() {
        return endpoint("camera").isPresent() && endpoint("microphone").isPresent();
    }

    private Optional<Endpoint> endpoint(String track) {
        JsonNode first = api.platform("GET", path + "/tracks/" + track, "")
                .json()
                .path("endpoints")
                .path(0);
        return first.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Endpoint(
                        first.path("host").asText(),
                        first.path("port").asInt(),
                        first.path("rtcpPort").asInt()));
    }

    /**
     * Over {@code detour}, until closed. The sound waits for its time as packets: a file is read in blocks of 0.7 s, which
     * no microphone gives.
     */
    void send(UnaryOperator<Endpoint> detour) {
        String pipeline = "gst-launch-1.0 -q rtpbin name=rtp rtp-profile=avpf rtcp-sync-send-time=false"
                + " rtpsession0::rtcp-min-interval=250000000 rtpsession1::rtcp-min-interval=250000000"
                + " filesrc location=" + picture + " ! ivfparse ! vp8dec ! clocksync"
                + " ! vp8enc deadline=1 cpu-used=8 target-bitrate=800000 keyframe-max-dist=300"
                + " ! rtpvp8pay picture-id-mode=15-bit pt=96 ssrc=1001 mtu=1200"
                + " ! rtprtxsend payload-type-map=application/x-rtp-pt-map,96=(uint)97"
                + " ssrc-map=application/x-rtp-ssrc-map,1001=(uint)1003 ! rtp.send_rtp_sink_0"
                + " filesrc location=" + sound + " blocksize=1920"
                + " ! rawaudioparse sample-rate=48000 num-channels=1"
                + " ! opusenc bitrate=48000 inband-fec=true packet-loss-percentage=5 ! clocksync"
                + " ! rtpopuspay pt=111 ssrc=1002 ! rtp.send_rtp_sink_1"
                + session(0, detour.apply(endpoint("camera").orElseThrow()), CAMERA_PORT)
                + session(1, detour.apply(endpoint("microphone").orElseThrow()), MICROPHONE_PORT);
        try {
            process = Optional.of(new ProcessBuilder(pipeline.split(" "))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("is gst-launch-1.0 installed?", e);
        }
    }

    private static String session(int number, Endpoint to, int port) {
        List<String> elements = List.of(
                " rtp.send_rtp_src_%d ! udpsink host=%s port=%d bind-port=%d sync=false async=false"
                        .formatted(number, to.host(), to.port(), port),
                " rtp.send_rtcp_src_%d ! udpsink host=%s port=%d bind-port=%d sync=false async=false"
                        .formatted(number, to.host(), to.rtcpPort(), port + 1),
                " udpsrc address=127.0.0.1 port=%d ! rtp.recv_rtcp_sink_%d".formatted(port + 1, number));
        return String.join("", elements);
    }

    boolean sends() {
        return process.filter(Process::isAlive).isPresent();
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroyForcibly);
    }
}
