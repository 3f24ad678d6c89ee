package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Vp8Encoder;
import app.connect.recorder.media.Reception.Seen;
import app.connect.recorder.media.arrival.RtpSettings;
import app.connect.recorder.media.arrival.RtpSockets;
import app.connect.recorder.media.arrival.TrackSource;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.ExtensionIds;
import app.connect.recorder.media.assembly.Fmtp;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.TrackFormat;
import app.connect.recorder.time.ClockRate;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sender whose packets carry what no sender of Debian's writes, over a real socket. */
class HeaderExtensionIT {
    private static final ActorTestKit testKit = ActorTestKit.create();
    private static final int ORIENTATION = 3;
    private static final int CAPTURE_TIME = 5;
    private static final int ONE_BYTE_FORM = 0xBEDE;
    private static final int TWO_BYTE_FORM = 0x1000;
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    private static final long SECOND = 1_000_000_000L;
    /** How much later than its picture each sound comes. */
    private static final long BEHIND_MILLIS = 150;

    private final NativeFrame picture = NativeFrame.allocate(WIDTH, HEIGHT);
    private final Vp8Encoder encoder = new Vp8Encoder(WIDTH, HEIGHT, 1_000);
    private final SenderClock device = new SenderClock();
    private RtpSockets sockets;
    private DatagramSocket sender;

    @BeforeEach
    void open() throws Exception {
        sockets = RtpSockets.open(
                RtpSettings.of(InetAddress.getLoopbackAddress(), 46_000, 46_999), MonotonicClock.system());
        sender = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        picture.fill(new Colour(120, 128, 128));
    }

    @AfterEach
    void close() throws Exception {
        sender.close();
        sockets.close();
        encoder.close();
        picture.close();
    }

    @AfterAll
    static void stop() {
        testKit.shutdownTestKit();
    }

    /** R1 R0 are the quarter turns; C and the bits above say nothing of it. */
    @ParameterizedTest
    @CsvSource({"0xBEDE, 0, 64, 36", "0xBEDE, 1, 36, 64", "0xBEDE, 0x0A, 64, 36", "0x1000, 3, 36, 64"})
    void turnsPicturesUpright(String form, String octet, int width, int height) throws Exception {
        Reception camera = camera(new ExtensionIds(ORIENTATION, 0));

        for (int frame = 0; frame < 5; frame++) {
            byte[] turned = extension(Integer.decode(form), ORIENTATION, new byte[] {
                Integer.decode(octet).byteValue()
            });
            send(camera, packet(96, frame, 3_000 * frame, 1, turned, vp8()));
        }

        assertThat(camera.end()).hasSize(5).allSatisfy(seen -> {
            assertThat(seen.widthPx()).isEqualTo(width);
            assertThat(seen.heightPx()).isEqualTo(height);
        });
        assertThat(camera.drops().toMap()).isEmpty();
    }

    /** Each sound comes later than the picture that was captured with it, and no report says so. */
    @Test
    void putsPictureAndSoundTogetherByTheirCaptureTimes() throws Exception {
        Reception camera = camera(new ExtensionIds(0, CAPTURE_TIME));
        Reception telephone = Reception.of(
                sockets,
                new TrackSource(0, ClockRate.TELEPHONE, OptionalLong.empty()),
                new TrackFormat(
                        2,
                        Codec.PCMU,
                        ClockRate.TELEPHONE,
                        1,
                        false,
                        Fmtp.NONE,
                        new ExtensionIds(0, CAPTURE_TIME),
                        0,
                        OptionalInt.empty()),
                device,
                testKit.system());
        long began = System.nanoTime();
        int packets = 20;
        int behind = (int) BEHIND_MILLIS / 50;
        for (int step = 0; step < packets + behind; step++) {
            TimeUnit.NANOSECONDS.sleep(began + step * SECOND / 20 - System.nanoTime());
            if (step < packets) {
                send(camera, packet(96, step, 4_500 * step, 1, capturedAt(step, ONE_BYTE_FORM), vp8()));
            }
            if (step >= behind) {
                int sound = step - behind;
                send(telephone, packet(0, sound, 400 * sound, 2, capturedAt(sound, TWO_BYTE_FORM), new byte[400]));
            }
        }

        List<Seen> pictures = camera.end();
        List<Seen> sounds = telephone.end();
        assertThat(pictures).hasSize(packets);
        assertThat(sounds).hasSize(packets);
        for (int i = 5; i < packets; i++) {
            long apart = sounds.get(i).captureNanos() - pictures.get(i).captureNanos();
            assertThat(Math.abs(apart)).as("nanoseconds, packet %d", i).isLessThan(SECOND / 200);
        }
    }

    private Reception camera(ExtensionIds extensions) throws Exception {
        return Reception.of(
                sockets,
                new TrackSource(96, ClockRate.VIDEO, OptionalLong.empty()),
                new TrackFormat(
                        1, Codec.VP8, ClockRate.VIDEO, 0, false, Fmtp.NONE, extensions, 96, OptionalInt.empty()),
                device,
                testKit.system());
    }

    /** A frame of one packet, behind the shortest descriptor. */
    private byte[] vp8() {
        byte[] frame = encoder.encode(picture).bytes();
        return ByteBuffer.allocate(1 + frame.length).put((byte) 0x10).put(frame).array();
    }

    /** Of the NTP clock, twenty times a second. */
    private static byte[] capturedAt(int step, int form) {
        long ntp = (3_900_000_000L << 32) + step * (1L << 32) / 20;
        return extension(form, CAPTURE_TIME, ByteBuffer.allocate(8).putLong(ntp).array());
    }

    /** RFC 8285 §4.2 and §4.3. */
    private static byte[] extension(int form, int id, byte[] element) {
        boolean oneByte = form == ONE_BYTE_FORM;
        int length = (oneByte ? 1 : 2) + element.length;
        int words = (length + 3) / 4;
        ByteBuffer out =
                ByteBuffer.allocate(4 + 4 * words).putShort((short) form).putShort((short) words);
        if (oneByte) {
            out.put((byte) (id << 4 | (element.length - 1)));
        } else {
            out.put((byte) id).put((byte) element.length);
        }
        return out.put(element).array();
    }

    private static byte[] packet(int type, int sequence, int timestamp, int ssrc, byte[] extension, byte[] payload) {
        return ByteBuffer.allocate(12 + extension.length + payload.length)
                .put((byte) 0x90)
                .put((byte) (0x80 | type))
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(ssrc)
                .put(extension)
                .put(payload)
                .array();
    }

    private void send(Reception to, byte[] packet) throws Exception {
        sender.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), to.rtpPort()));
    }
}
