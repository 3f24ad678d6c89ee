package app.connect.local.check;

import app.connect.local.call.rtp.Endpoint;
import app.connect.local.signal.Signature;
import app.connect.local.signal.TestPicture;
import app.connect.local.signal.TestSound;
import app.connect.local.signal.YuvColour;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One participant's picture and sound as made by the {@code ffmpeg} command of the distribution, by its own filters and
 * encoders: the same signature as {@link TestPicture} and {@link TestSound}, none of our code. Its clock is zero when
 * the process starts to send.
 */
public final class ReferenceCallMedia {
    /**
     * How much earlier {@link #rtpCommand} says that the first Opus packet begins than the first picture: libopus' look-ahead
     * of 312 samples (RFC 7845 calls it pre-skip), which NUT keeps. With it picture and sound are in time.
     */
    static final double PRE_SKIP_MS = 6.5;

    /** Rounding of a frame's time must not move a flash by a frame. */
    private static final double EPSILON_SECONDS = 0.001;

    private ReferenceCallMedia() {}

    /** A lavfi graph with one video output. */
    public static String picture(Signature signature) {
        YuvColour colour = signature.colour();
        String ground = source(TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX, colour, colour.y());
        String bar = source(TestPicture.BAR_WIDTH_PX, 60, colour, TestPicture.BAR_LUMA);
        return String.format(
                Locale.ROOT,
                "%s,drawbox=c=white:t=fill:enable='lt(mod(t+1-%.6f,1),0.1)'[ground%d];%s[bar%d];"
                        + "[ground%d][bar%d]overlay=x='mod(n,30)*%d':y=150:shortest=1",
                ground,
                phaseSeconds(signature) - EPSILON_SECONDS,
                signature.index(),
                bar,
                signature.index(),
                signature.index(),
                signature.index(),
                TestPicture.BAR_STEP_PX);
    }

    private static String source(int width, int height, YuvColour colour, int luma) {
        return String.format(
                Locale.ROOT,
                "color=c=black:s=%dx%d:r=30,format=yuv420p,lutyuv=y=%d:u=%d:v=%d",
                width,
                height,
                luma,
                colour.u(),
                colour.v());
    }

    /** A lavfi source with one audio output. */
    public static String sound(Signature signature) {
        return String.format(
                Locale.ROOT,
                "aevalsrc='%.3f*sin(2*PI*%d*t)+%.3f*sin(2*PI*%d*t)*lt(mod(t+1-%.6f,1),%.3f)':s=48000",
                TestSound.TONE_AMPLITUDE,
                signature.toneHz(),
                TestSound.BEEP_AMPLITUDE,
                Signature.BEEP_HZ,
                phaseSeconds(signature),
                TestSound.beepMillis(signature.of()) / 1000.0);
    }

    /** Encodes a file to be sent: VP8 and Opus. Done beforehand, so that sending takes no processor from the recorder. */
    public static List<String> encodeCommand(Signature signature, int seconds, Path file) {
        return List.of(
                "ffmpeg",
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                picture(signature),
                "-f",
                "lavfi",
                "-i",
                sound(signature),
                "-t",
                String.valueOf(seconds),
                "-c:v",
                "libvpx",
                "-deadline",
                "realtime",
                "-cpu-used",
                "8",
                "-b:v",
                "600k",
                "-g",
                "30",
                "-auto-alt-ref",
                "0",
                "-lag-in-frames",
                "0",
                "-c:a",
                "libopus",
                "-b:a",
                "32k",
                "-f",
                "nut",
                file.toString());
    }

    /** One process that sends both tracks in real time as VP8 (payload type 96) and Opus (111), one RTP clock origin. */
    public static List<String> rtpCommand(Path file, Endpoint camera, Endpoint microphone) {
        return List.of(
                "ffmpeg",
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "error",
                "-re",
                "-i",
                file.toString(),
                "-map",
                "0:v",
                "-map",
                "0:a",
                "-c",
                "copy",
                // One output with two slaves: both tracks get their RTP clock's origin at the same time.
                "-f",
                "tee",
                slave("v", 96, camera) + "|" + slave("a", 111, microphone));
    }

    private static String slave(String type, int payloadType, Endpoint endpoint) {
        return String.format(
                Locale.ROOT,
                "[select=%s:f=rtp:payload_type=%d:cname=reference]rtp://%s:%d?rtcpport=%d&pkt_size=1200",
                type,
                payloadType,
                endpoint.host(),
                endpoint.port(),
                endpoint.rtcpPort());
    }

    private static double phaseSeconds(Signature signature) {
        return signature.phaseNanos() / 1e9;
    }
}
