package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.arrival.ArrivalSource;
import app.connect.recorder.media.arrival.Arrived;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.arrival.RtpSettings;
import app.connect.recorder.media.arrival.RtpSockets;
import app.connect.recorder.media.arrival.TrackSource;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import app.connect.recorder.time.RtpTimestamp;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Debian's ffmpeg sends one person's camera and microphone from one process over loopback. */
class FfmpegSenderIT {
    private static final Logger log = LoggerFactory.getLogger(FfmpegSenderIT.class);
    private static final ActorTestKit testKit = ActorTestKit.create();
    private static final long MS = 1_000_000L;
    private static final int SECONDS = 6;

    private final MonotonicClock clock = MonotonicClock.system();
    private final ConsentGate gate = new ConsentGate();
    private final SenderClock person = new SenderClock();

    @AfterAll
    static void stop() {
        testKit.shutdownTestKit();
    }

    @Test
    void assemblesEveryFrameOfBothTracksOnOneClock() throws Exception {
        gate.open();
        var settings = RtpSettings.of(InetAddress.getLoopbackAddress(), 47_000, 47_999);
        try (var sockets = RtpSockets.open(settings, clock)) {
            var camera = track(sockets, new TrackFormat(1, Codec.VP8, ClockRate.VIDEO, 0, true), 96);
            var microphone = track(sockets, new TrackFormat(2, Codec.OPUS, ClockRate.OPUS, 2, false), 111);

            send(camera.endpoint().rtpPort(), microphone.endpoint().rtpPort());

            var pictures = check(camera, 33_333_333L);
            var sounds = check(microphone, 20_000_000L);
            assertThat(pictures).hasSize(SECONDS * 30);
            assertThat(pictures.stream().map(Assembled.AccessUnit::keyFrame).limit(61))
                    .as("a key frame a second")
                    .startsWith(true, false)
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(3);
            assertThat(sounds.size()).isBetween(SECONDS * 50, SECONDS * 50 + 2);
            // ffmpeg's two outputs are apart by the time it takes to open an encoder (each begins its clock when it
            // writes its header, libavformat/rtpenc.c). Whatever its reports say must come out.
            long apart = pictures.get(1).captureNanos() - sounds.get(1).captureNanos();
            long reported =
                    camera.wire().ntpOfSecond().nanosSince(microphone.wire().ntpOfSecond());
            log.info("second picture after second sound: {} µs, by its reports {} µs", apart / 1_000, reported / 1_000);
            assertThat(apart).isCloseTo(reported, within(MS));
        }
    }

    private record Track(RtpEndpoint endpoint, Drops drops, Wire wire, CompletionStage<List<Assembled>> assembled) {}

    private Track track(RtpSockets sockets, TrackFormat format, int payloadType) throws IOException {
        var drops = new Drops();
        var source = new TrackSource(payloadType, format.clockRate(), OptionalLong.empty());
        var endpoint = sockets.bind(source, gate, drops).orElseThrow();
        var wire = new Wire(format.clockRate());
        var assembled = ArrivalSource.of(endpoint, clock)
                .filterNot(arrived -> arrived instanceof Arrived.Watermark)
                .map(wire::see)
                .via(AssemblyStage.of(format, AssemblySettings.DEFAULT, person, endpoint, new KeyFrameWish(), clock))
                .runWith(Sink.seq(), testKit.system());
        return new Track(endpoint, drops, wire, assembled);
    }

    /** Everything came, in even steps, by the sender's clock; the access units. */
    private static List<Assembled.AccessUnit> check(Track track, long stepNanos) throws Exception {
        track.wire().bye.get(10, TimeUnit.SECONDS);
        track.endpoint().end();
        var all = track.assembled().toCompletableFuture().get(10, TimeUnit.SECONDS);
        var units = new ArrayList<Assembled.AccessUnit>();
        for (Assembled assembled : all) {
            if (assembled instanceof Assembled.AccessUnit unit) {
                units.add(unit);
            }
        }
        assertThat(track.drops().toMap()).isEmpty();
        assertThat(all).first().isInstanceOf(Assembled.FormatChange.class);
        assertThat(all).last().isInstanceOf(Assembled.EndOfTrack.class);
        assertThat(all).as("nothing but access units in between").hasSize(units.size() + 2);
        // The first report is sent before the first packet, but the two sockets are read in any order.
        for (int i = 2; i < units.size(); i++) {
            long step = units.get(i).captureNanos() - units.get(i - 1).captureNanos();
            assertThat(step).as("step before unit %d", i).isBetween(stepNanos - MS, stepNanos + MS);
        }
        assertThat(units.subList(1, units.size()))
                .allSatisfy(unit -> assertThat(unit.syncQuality()).isEqualTo(SyncQuality.SENDER_REPORT));
        return units;
    }

    private static void send(int cameraPort, int microphonePort) throws IOException, InterruptedException {
        var command = List.of(("ffmpeg -nostdin -loglevel error -re -f lavfi -i testsrc2=size=640x360:rate=30"
                        + " -re -f lavfi -i sine=frequency=440:sample_rate=48000 -t " + SECONDS
                        + " -map 0:v -c:v libvpx -deadline realtime -cpu-used 8 -g 30 -b:v 800k -payload_type 96 -rtpflags send_bye"
                        + " -f rtp rtp://127.0.0.1:" + cameraPort + "?rtcpport=" + (cameraPort + 1) + " -t " + SECONDS
                        + " -map 1:a -c:a libopus -ac 2 -b:a 64k -payload_type 111 -rtpflags send_bye"
                        + " -f rtp rtp://127.0.0.1:" + microphonePort + "?rtcpport=" + (microphonePort + 1))
                .split(" "));
        var ffmpeg = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/ffmpeg-sender.log"))
                .start();
        try {
            assertThat(ffmpeg.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ffmpeg.exitValue()).isZero();
        } finally {
            ffmpeg.destroyForcibly();
        }
    }

    /** What this track's sender said, read without the code under test. */
    private static final class Wire {
        final CompletableFuture<Boolean> bye = new CompletableFuture<>();
        private final ClockRate clockRate;
        private final Set<Long> timestamps = new LinkedHashSet<>();
        private Arrived.@Nullable SenderReport report;

        Wire(ClockRate clockRate) {
            this.clockRate = clockRate;
        }

        Arrived see(Arrived arrived) {
            if (arrived instanceof Arrived.Packet packet) {
                timestamps.add(packet.rtp().timestamp());
            } else if (arrived instanceof Arrived.SenderReport latest) {
                report = latest;
            } else if (arrived instanceof Arrived.Bye) {
                bye.complete(true);
            }
            return arrived;
        }

        /** The sender's clock at the second timestamp. */
        NtpTime ntpOfSecond() {
            long second = timestamps.stream().skip(1).findFirst().orElseThrow();
            var line = Objects.requireNonNull(report);
            long nanos = clockRate.toNanos(RtpTimestamp.distance(line.rtpTimestamp(), second));
            // 2^32 / 10^9 in two steps, so that nothing overflows.
            return new NtpTime(line.ntp().bits() + (((nanos << 20) / 1_000_000_000L) << 12));
        }
    }
}
