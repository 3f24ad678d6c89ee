package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Chromium sent (see the fixtures' README) is sent again, faster, and decoded. */
class ChromiumCaptureIT {
    private static final ActorTestKit testKit = ActorTestKit.create();
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int IP_AND_UDP = 28;
    private static final int RTP_PORT = 5_000;
    /** Grey is 128. */
    private static final int GREEN = 20;

    @AfterAll
    static void stop() {
        testKit.shutdownTestKit();
    }

    @ParameterizedTest
    @CsvSource({"VP8, 96, 97, 9f37f817", "VP9, 98, 99, c6d9e44c", "H264, 108, 109, 163fd94c", "AV1, 45, 46, 29ade1ec"})
    void showsEveryPicture(String name, int payloadType, int repeated, String repeatedSsrc) throws Exception {
        Codec codec = Codec.parse(name).orElseThrow();
        var source = new TrackSource(
                payloadType,
                ClockRate.VIDEO,
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.of(new TrackSource.Retransmission(repeated, Long.parseLong(repeatedSsrc, 16))));
        var format = new TrackFormat(
                1,
                codec,
                ClockRate.VIDEO,
                0,
                false,
                Fmtp.NONE,
                new ExtensionIds(3, 0),
                payloadType,
                OptionalInt.empty());

        List<Seen> pictures =
                receive(source, format, name.toLowerCase(Locale.ROOT), DropReason.WRONG_SOURCE, DropReason.DUPLICATE);

        // 4.2 s at 15 frames/s.
        assertThat(pictures.size()).isBetween(60, 65);
        assertThat(pictures).allSatisfy(picture -> {
            assertThat(picture.widthPx()).isEqualTo(320);
            assertThat(picture.heightPx()).isEqualTo(180);
            assertThat(picture.luma()).as("the fake camera's dark green").isLessThan(10);
            assertThat(picture.blue()).isLessThan(GREEN);
        });
    }

    @Test
    void hearsEveryPacketOfOpus() throws Exception {
        var source = new TrackSource(111, ClockRate.OPUS, OptionalLong.empty());

        List<Seen> sounds = receive(source, new TrackFormat(2, Codec.OPUS, ClockRate.OPUS, 2, false), "opus");

        assertThat(sounds).hasSize(211);
        assertBeeps(sounds);
    }

    @Test
    void hearsEveryPacketWithRedundancy() throws Exception {
        var source = new TrackSource(111, ClockRate.OPUS, OptionalLong.empty(), OptionalInt.of(63), Optional.empty());
        var format = new TrackFormat(
                2, Codec.OPUS, ClockRate.OPUS, 2, false, Fmtp.NONE, ExtensionIds.NONE, 111, OptionalInt.of(63));

        List<Seen> sounds = receive(source, format, "red");

        assertThat(sounds).hasSize(209);
        assertBeeps(sounds);
    }

    /** The fake microphone beeps and is silent in turns. */
    private static void assertBeeps(List<Seen> sounds) {
        long loud = sounds.stream()
                .filter(sound -> sound.samples().stream().anyMatch(sample -> Math.abs(sample) > 2_000))
                .count();
        assertThat(loud).isBetween(5L, (long) sounds.size() / 2);
    }

    private static List<Seen> receive(TrackSource source, TrackFormat format, String capture, DropReason... dropped)
            throws Exception {
        var settings = RtpSettings.of(InetAddress.getLoopbackAddress(), 45_000, 45_999);
        try (var sockets = RtpSockets.open(settings, MonotonicClock.system())) {
            Reception track = Reception.of(sockets, source, format, testKit.system());
            replay(capture, track);
            List<Seen> seen = track.end();
            // The first probe comes before the media, the others repeat what was not lost.
            assertThat(track.drops().toMap()).containsOnlyKeys(dropped);
            return seen;
        }
    }

    private static void replay(String capture, Reception track) throws IOException, InterruptedException {
        try (InputStream file = Objects.requireNonNull(
                        ChromiumCaptureIT.class.getResourceAsStream("/fixtures/chromium/" + capture + ".pcap"));
                DatagramSocket rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket rtcp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ByteBuffer pcap = ByteBuffer.wrap(file.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int at = FILE_HEADER;
            while (at < pcap.limit()) {
                int length = pcap.getInt(at + 8);
                int ip = at + RECORD_HEADER;
                boolean media = Short.reverseBytes(pcap.getShort(ip + 22)) == RTP_PORT;
                var datagram = new DatagramPacket(
                        pcap.array(),
                        ip + IP_AND_UDP,
                        length - IP_AND_UDP,
                        InetAddress.getLoopbackAddress(),
                        media ? track.rtpPort() : track.rtcpPort());
                (media ? rtp : rtcp).send(datagram);
                TimeUnit.MILLISECONDS.sleep(2);
                at = ip + length;
            }
        }
    }
}
