package app.connect.local.loss;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.call.media.LoopPlayer;
import app.connect.local.call.media.ParticipantMedia;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.Impairment;
import app.connect.local.call.rtp.TrackFormat;
import app.connect.local.call.rtp.VirtualTransmission;
import app.connect.local.call.rtp.VirtualTransmission.Setup;
import app.connect.local.check.JudgedSound;
import app.connect.local.signal.Signature;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.decode.Pcm;
import app.connect.recorder.media.decode.VirtualDecoder;
import app.connect.recorder.telemetry.Drops;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 4: whatever a microphone's sender answers, at 5 % loss its sound is fine. */
final class SoundLossIT {
    private static final Impairment PATH = Impairment.NONE
            .withLoss(0.05)
            .withReordering(0.02)
            .withDuplicates(0.01)
            .withDelay(Duration.ofMillis(30), Duration.ofMillis(30));

    private static final Duration LENGTH = Duration.ofMinutes(2);
    private static final Duration EDGE = Duration.ofSeconds(2);
    /** One in each second; concealment may cut a beep in two. */
    private static final int BEEPS = 116;

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 2", "false, 3", "false, 4"})
    void hasNoHoleNoBreakOfItsToneAndEachBeep(boolean nack, long seed) {
        long from = VirtualTransmission.START_NANOS + EDGE.toNanos();
        long to = VirtualTransmission.START_NANOS + LENGTH.minus(EDGE).toNanos();
        JudgedSound sound = new JudgedSound(from, to);
        VirtualDecoder decoder = VirtualDecoder.opus(new Drops());
        VirtualTransmission microphone = new VirtualTransmission(
                Setup.of(
                        TrackFormat.opus(),
                        new LoopPlayer(ParticipantMedia.of(new Signature(0, 1)).microphone()),
                        new FeedbackAbility(nack, false),
                        PATH,
                        seed),
                element -> decoder.take(element).forEach(decoded -> take(decoded, sound)));

        microphone.run(LENGTH);

        String figures = "seed " + seed + ", NACK " + nack + ": " + sound.holesMs().length + " holes, heard "
                + sound.heard() + ", " + sound.beepsNanos().size() + " beeps; " + microphone;
        Figures.note(figures);
        assertThat(sound.holesMs()).as(figures).isEmpty();
        assertThat(sound.heard().get(0)).as(figures).hasSize(1);
        assertThat(sound.beepsNanos()).as(figures).hasSizeBetween(BEEPS - 1, BEEPS + BEEPS / 20);
    }

    private static void take(Decoded decoded, JudgedSound sound) {
        if (decoded instanceof Decoded.Sound heard) {
            sound.sound(heard.pcm().interleaved(), Pcm.CHANNELS, heard.captureNanos());
        }
    }
}
