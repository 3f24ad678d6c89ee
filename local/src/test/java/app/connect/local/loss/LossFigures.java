package app.connect.local.loss;

import app.connect.local.call.media.FrameSource;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.Impairment;
import app.connect.local.call.rtp.TrackFormat;
import app.connect.local.call.rtp.VirtualTransmission;
import app.connect.local.call.rtp.VirtualTransmission.Setup;
import app.connect.local.check.Freshness;
import app.connect.local.check.JudgedTrack;
import app.connect.local.signal.Picture;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.decode.VirtualDecoder;
import app.connect.recorder.telemetry.Drops;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A camera over a bad path for a while, on virtual time: what the mix would have shown. */
final class LossFigures {
    /** The least latency of a live mix (MixSettings), less what decoding and the stages take. */
    private static final long LATENCY_NANOS = 450_000_000L;
    /** Until the first picture may be there. */
    private static final Duration START = Duration.ofSeconds(2);

    private final JudgedTrack judged = new JudgedTrack();
    private final VirtualTransmission transmission;
    private final VirtualDecoder decoder;

    private LossFigures(FrameSource camera, FeedbackAbility ability, Impairment impairment, long seed, Drops drops) {
        this.decoder = VirtualDecoder.vp8(drops, this::wishForKeyFrame);
        this.transmission = new VirtualTransmission(
                Setup.of(TrackFormat.vp8(), camera, ability, impairment, seed),
                element -> decoder.take(element).forEach(this::take));
    }

    record Outcome(Freshness freshness, String description) {}

    static Outcome camera(
            FrameSource camera, FeedbackAbility ability, Impairment impairment, long seed, Duration length) {
        LossFigures run = new LossFigures(camera, ability, impairment, seed, new Drops());
        long from = run.transmission.nowNanos();
        try {
            run.transmission.run(length);
        } finally {
            run.decoder.close();
        }
        Freshness freshness = run.judged.freshness(
                from + START.toNanos(), from + length.minusSeconds(1).toNanos(), LATENCY_NANOS);
        return new Outcome(freshness, "seed " + seed + ": " + freshness + "; " + run.transmission);
    }

    private void wishForKeyFrame() {
        transmission.wishForKeyFrame();
    }

    private void take(Decoded decoded) {
        if (decoded instanceof Decoded.Picture picture) {
            try (NativeFrame frame = picture.frame()) {
                judged.picture(copy(frame), picture.captureNanos(), transmission.nowNanos());
            }
        }
    }

    private static Picture copy(NativeFrame frame) {
        Picture picture = new Picture(frame.widthPx(), frame.heightPx());
        rows(frame, 0, picture.y, picture.widthPx);
        return picture;
    }

    private static void rows(NativeFrame frame, int plane, byte[] into, int width) {
        ByteBuffer from = frame.plane(plane);
        for (int row = 0; row * width < into.length; row++) {
            from.position(row * frame.stride(plane));
            from.get(into, row * width, width);
        }
    }
}
