package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.Reception.Seen;
import app.connect.recorder.media.arrival.RtpSettings;
import app.connect.recorder.media.arrival.RtpSockets;
import app.connect.recorder.media.arrival.TrackSource;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.ExtensionIds;
import app.connect.recorder.media.assembly.Fmtp;
import app.connect.recorder.media.assembly.TrackFormat;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.time.ClockRate;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Debian's ffmpeg and GStreamer send every codec that they can; what is decoded is compared by content. Picture n of
 * the pattern has on its right the luma 40 + 50 (n mod 4), and noise on its left, so that it takes several packets.
 */
class SendersIT {
    private static final ActorTestKit testKit = ActorTestKit.create();
    private static final Path FOLDER = Path.of("target/senders");
    private static final Path PATTERN = FOLDER.resolve("pattern.yuv");
    private static final int FRAMES = 90;
    private static final int CODING_ERROR = 20;
    private static final long MS = 1_000_000L;
    /** What coreutils' timeout answers; no other command does. */
    private static final int ENDED_BY_TIMEOUT = 124;

    private RtpSockets sockets;

    @BeforeAll
    static void draw() throws Exception {
        Files.createDirectories(FOLDER);
        run("ffmpeg -nostdin -y -loglevel error -f lavfi -i"
                + " nullsrc=size=320x180:rate=30,format=yuv420p,geq=lum='if(gt(X,239),40+50*mod(N,4),random(1)*160+40)':cb=120:cr=140"
                + " -frames:v " + FRAMES + " -f rawvideo " + PATTERN);
    }

    @BeforeEach
    void open() throws Exception {
        sockets = RtpSockets.open(
                RtpSettings.of(InetAddress.getLoopbackAddress(), 46_000, 46_999), MonotonicClock.system());
    }

    @AfterEach
    void close() throws Exception {
        sockets.close();
    }

    @AfterAll
    static void stop() {
        testKit.shutdownTestKit();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H264 | libx264 -preset ultrafast -tune zerolatency -g 30 -b:v 1M",
                "H264 | libx264 -preset veryfast -bf 2 -g 30 -b:v 2M",
                "H264 | libx264 -preset ultrafast -tune zerolatency -g 30 -b:v 1M -x264-params slice-max-size=1100 -rtpflags h264_mode0",
                "VP8  | libvpx -deadline realtime -cpu-used 8 -g 30 -b:v 1M",
                "VP9  | libvpx-vp9 -deadline realtime -cpu-used 8 -row-mt 1 -g 30 -b:v 1M -strict experimental",
            })
    void decodesEveryPictureOfFfmpeg(String codec, String encoder) throws Exception {
        Reception camera = camera(Codec.parse(codec).orElseThrow(), Fmtp.NONE);

        run("ffmpeg -nostdin -loglevel error -re -f rawvideo -s 320x180 -r 30 -i " + PATTERN + " -c:v " + encoder
                + " -payload_type 96 -f rtp rtp://127.0.0.1:" + camera.rtpPort() + "?pkt_size=1200&rtcpport="
                + camera.rtcpPort());

        List<Seen> pictures = camera.end();
        assertThat(camera.drops().toMap()).isEmpty();
        assertThat(camera.packets()).isGreaterThan(FRAMES + 50);
        assertPattern(pictures, FRAMES - 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "H264 | x264enc tune=zerolatency speed-preset=ultrafast bitrate=1000 key-int-max=30 ! rtph264pay aggregate-mode=zero-latency config-interval=-1",
                "H264 | x264enc tune=zerolatency speed-preset=ultrafast bitrate=1000 key-int-max=30 ! rtph264pay aggregate-mode=max-stap config-interval=1",
                "VP9  | vp9enc deadline=1 cpu-used=8 lag-in-frames=0 target-bitrate=1000000 keyframe-max-dist=30 ! rtpvp9pay picture-id-mode=15-bit",
            })
    void decodesEveryPictureOfGstreamer(String codec, String elements) throws Exception {
        Reception camera = camera(Codec.parse(codec).orElseThrow(), Fmtp.NONE);

        run(gstreamer(elements + " pt=96 mtu=1200 ! udpsink host=127.0.0.1 port=" + camera.rtpPort()));

        List<Seen> pictures = camera.end();
        assertThat(camera.drops().toMap()).isEmpty();
        assertPattern(pictures, FRAMES - 1);
    }

    @Test
    void decodesH264WhoseParameterSetsAreOnlyDeclared() throws Exception {
        String payloader = "x264enc tune=zerolatency speed-preset=ultrafast bitrate=1000 key-int-max=30"
                + " ! video/x-h264,stream-format=avc ! rtph264pay config-interval=0 pt=96 mtu=1200 ! ";
        var caps = Pattern.compile("sprop-parameter-sets=\\(string\\)\"([^\"]+)\"")
                .matcher(run(gstreamer(payloader + "fakesink").replace("gst-launch-1.0 -q", "gst-launch-1.0 -v")));
        assertThat(caps.find()).isTrue();
        Reception camera = camera(
                Codec.H264, Fmtp.parse("sprop-parameter-sets=" + caps.group(1).replace("\\", "")));

        run(gstreamer(payloader + "udpsink host=127.0.0.1 port=" + camera.rtpPort()));

        List<Seen> pictures = camera.end();
        assertThat(camera.drops().toMap()).isEmpty();
        assertPattern(pictures, FRAMES - 1);
    }

    @Test
    void losesNothingOfAPathThatLosesWhenTheSenderSendsAgain() throws Exception {
        lossy().end(); // a JVM that has never received asks too late for the first pictures; not what is tested here

        Reception camera = lossy();

        List<Seen> pictures = camera.end();
        // A retransmission may be lost too, and with it what follows until a key frame comes.
        assertThat(pictures.size()).isGreaterThan(FRAMES * 8 / 10);
        assertThat(camera.drops().of(DropReason.LOST)).isLessThan(camera.packets() / 50);
        assertThat(camera.drops().of(DropReason.CORRUPT)).isZero();
    }

    /** What came of a sender that is asked again for the tenth that the path loses. */
    private Reception lossy() throws Exception {
        var source = new TrackSource(
                96,
                ClockRate.VIDEO,
                OptionalLong.of(1),
                OptionalInt.empty(),
                Optional.of(new TrackSource.Retransmission(97, 2)));
        Reception camera = Reception.of(
                sockets, source, new TrackFormat(1, Codec.H264, ClockRate.VIDEO, 0, true), testKit.system());
        int from = freePair();
        // RTCP comes back to the port after the one that RTP is sent from, as long as the sender sends none.
        // rtpbin does not always end the stream of its reports, which gst-launch waits for: then it is ended.
        runUntilItEndsOrIsEnded("timeout -s INT -k 5 20 "
                + gstreamer("x264enc tune=zerolatency speed-preset=ultrafast bitrate=1000 key-int-max=300"
                        + " ! rtph264pay pt=96 ssrc=1 mtu=1200 config-interval=-1"
                        + " ! rtprtxsend payload-type-map=application/x-rtp-pt-map,96=(uint)97"
                        + " ssrc-map=application/x-rtp-ssrc-map,1=(uint)2"
                        + " ! r.send_rtp_sink_0 rtpbin name=r rtp-profile=avpf"
                        + " r.send_rtp_src_0 ! identity drop-probability=0.1"
                        + " ! udpsink host=127.0.0.1 bind-port=" + from + " port=" + camera.rtpPort()
                        + " r.send_rtcp_src_0 ! fakesink sync=false async=false"
                        + " udpsrc port=" + (from + 1) + " ! r.recv_rtcp_sink_0"));
        return camera;
    }

    /** An even port and the next, of those that the kernel gives to nobody by itself. */
    private static int freePair() {
        return IntStream.iterate(20_000, port -> port < 32_000, port -> port + 2)
                .filter(port -> isFree(port) && isFree(port + 1))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (DatagramSocket bound = new DatagramSocket(port)) {
            return bound.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }

    @Test
    void losesLittleOfSoundWithRedundancy() throws Exception {
        var source = new TrackSource(111, ClockRate.OPUS, OptionalLong.empty(), OptionalInt.of(112), Optional.empty());
        var format = new TrackFormat(
                2, Codec.OPUS, ClockRate.OPUS, 2, false, Fmtp.NONE, ExtensionIds.NONE, 111, OptionalInt.of(112));
        Reception microphone = Reception.of(sockets, source, format, testKit.system());

        run("gst-launch-1.0 -q audiotestsrc freq=440 num-buffers=200 samplesperbuffer=960 is-live=true"
                + " ! audio/x-raw,rate=48000,channels=2 ! opusenc ! rtpopuspay pt=111"
                + " ! rtpredenc pt=112 distance=1 allow-no-red-blocks=true ! identity drop-probability=0.1"
                + " ! udpsink host=127.0.0.1 port=" + microphone.rtpPort());

        List<Seen> sounds = microphone.end();
        long given = microphone.drops().of(DropReason.LOST);
        assertThat(microphone.packets()).isBetween(150L, 195L);
        assertThat(given).isLessThan((200 - microphone.packets()) / 2);
        assertThat(sounds.size()).isGreaterThan((int) (196 - given));
        assertTone(sounds, 0.02);
    }

    @ParameterizedTest
    @CsvSource({"PCMU, pcm_mulaw, 0", "PCMA, pcm_alaw, 8", "PCMU, pcm_mulaw, 100"})
    void hearsTelephonesOfFfmpeg(String codec, String encoder, int payloadType) throws Exception {
        Reception telephone = telephone(codec, payloadType);

        run("ffmpeg -nostdin -loglevel error -re -f lavfi -i sine=frequency=440:sample_rate=8000:duration=2,volume=4"
                + " -c:a " + encoder + " -ar 8000 -ac 1 -payload_type " + payloadType + " -f rtp rtp://127.0.0.1:"
                + telephone.rtpPort() + "?pkt_size=172&rtcpport=" + telephone.rtcpPort());

        assertTone(telephone.end(), 0.05);
        assertThat(telephone.drops().toMap()).isEmpty();
    }

    @Test
    void hearsTelephonesOfGstreamer() throws Exception {
        Reception telephone = telephone("PCMU", 0);

        run("gst-launch-1.0 -q audiotestsrc freq=440 num-buffers=100 samplesperbuffer=160 is-live=true"
                + " ! audio/x-raw,rate=8000,channels=1 ! mulawenc ! rtppcmupay ! udpsink host=127.0.0.1 port="
                + telephone.rtpPort());

        assertTone(telephone.end(), 0.05);
        assertThat(telephone.drops().toMap()).isEmpty();
    }

    private Reception camera(Codec codec, Fmtp fmtp) throws Exception {
        var source = new TrackSource(96, ClockRate.VIDEO, OptionalLong.empty());
        var format =
                new TrackFormat(1, codec, ClockRate.VIDEO, 0, false, fmtp, ExtensionIds.NONE, 96, OptionalInt.empty());
        return Reception.of(sockets, source, format, testKit.system());
    }

    private Reception telephone(String codec, int payloadType) throws Exception {
        var source = new TrackSource(payloadType, ClockRate.TELEPHONE, OptionalLong.empty());
        var format = new TrackFormat(3, Codec.parse(codec).orElseThrow(), ClockRate.TELEPHONE, 1, false);
        return Reception.of(sockets, source, format, testKit.system());
    }

    /** From the first on one after the other, each at its time. */
    private static void assertPattern(List<Seen> pictures, int atLeast) {
        assertThat(pictures.size()).isBetween(atLeast, FRAMES);
        for (int i = 0; i < pictures.size(); i++) {
            Seen picture = pictures.get(i);
            assertThat(picture.widthPx()).isEqualTo(320);
            assertThat(picture.heightPx()).isEqualTo(180);
            assertThat(picture.luma()).as("picture %d", i).isCloseTo(40 + 50 * (i % 4), within(CODING_ERROR));
        }
        for (int i = 2; i < pictures.size(); i++) {
            long step = pictures.get(i).captureNanos() - pictures.get(i - 1).captureNanos();
            assertThat(step).as("step before picture %d", i).isBetween(25 * MS, 42 * MS);
        }
    }

    /** 440 Hz: how often it crosses zero, and that no more than a part of it is silent. */
    private static void assertTone(List<Seen> sounds, double silent) {
        List<Short> samples = new ArrayList<>();
        sounds.subList(3, sounds.size() - 1).forEach(sound -> samples.addAll(sound.samples()));
        int crossings = 0;
        int quiet = 0;
        for (int i = 48; i < samples.size(); i++) {
            crossings += samples.get(i - 1) < 0 && samples.get(i) >= 0 ? 1 : 0;
            boolean none = samples.subList(i - 48, i).stream().allMatch(sample -> Math.abs(sample) < 500);
            quiet += none ? 1 : 0;
        }
        assertThat(crossings * 48_000.0 / samples.size()).isCloseTo(440, within(440 * silent + 3));
        assertThat(quiet).isLessThan((int) (samples.size() * silent) + 1);
    }

    private static String gstreamer(String elements) {
        return "gst-launch-1.0 -q filesrc location=" + PATTERN
                + " ! rawvideoparse width=320 height=180 format=i420 framerate=30/1 ! " + elements;
    }

    private static void runUntilItEndsOrIsEnded(String command) throws Exception {
        run(command, 0, ENDED_BY_TIMEOUT);
    }

    /** To its end; what it says. */
    private static String run(String command) throws Exception {
        return run(command, 0);
    }

    private static String run(String command, Integer... expected) throws Exception {
        Path log = Files.createTempFile(FOLDER, "sender", ".log");
        Process process = new ProcessBuilder(command.split(" +"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isIn((Object[]) expected);
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log);
    }
}
