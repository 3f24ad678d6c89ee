package app.connect.local.loss;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.Impairment;
import app.connect.local.call.rtp.TrackFormat;
import app.connect.local.call.rtp.VirtualTransmission;
import app.connect.local.call.rtp.VirtualTransmission.Setup;
import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.SyncQuality;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An hour of a device whose clocks run wrong, over a bad path, on virtual time: where sound and picture come to lie
 * against when they were really captured. Both tracks' timestamps wrap on the way, sequence numbers many times.
 */
final class ClockDriftIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long STEP_NANOS = 10_000_000;
    /** First timestamps 155 million ticks before the wrap: 29 minutes of picture, 54 of sound. */
    private static final RandomGenerator NEAR_THE_WRAP = () -> 0xF6C0_0000_1234_5678L;

    private static final Impairment PATH =
            Impairment.NONE.withLoss(0.05).withReordering(0.02).withDelay(Duration.ofMillis(30), Duration.ofMillis(30));
    /** Contract section 4. */
    private static final double BY_REPORT_MS = 40;

    private static final double BY_ARRIVAL_MS = 120;
    /** Until the first reports are in and the path's shortest delay is known. */
    private static final int SETTLES_SECONDS = 10;

    private static final int MINUTE = 60;
    private static final int SECONDS = 3_600;

    /** Where the frames of one track came to lie: mean error of each second of the hour, in milliseconds. */
    private static final class Positions {
        private final TrackFormat format;
        private final double rate;
        private final double[] sums = new double[SECONDS + 1];
        private final int[] counts = new int[SECONDS + 1];
        private final List<SyncQuality> qualities = new ArrayList<>();
        private double worstStepMs;
        private double lastErrorMs = Double.NaN;

        Positions(TrackFormat format, int partsPerMillion) {
            this.format = format;
            this.rate = 1 + partsPerMillion / 1e6;
        }

        void take(Assembled assembled) {
            if (assembled instanceof Assembled.AccessUnit unit) {
                byte[] number = new byte[Long.BYTES];
                for (int index = 0; index < number.length; index++) {
                    number[index] = unit.data().at(unit.data().length() - Long.BYTES + index);
                }
                double onSendersClock =
                        (double) ByteBuffer.wrap(number).getLong() * format.ticksPerFrame() * 1e9 / format.clockRate();
                double captured = onSendersClock / rate;
                double errorMs = (unit.captureNanos() - VirtualTransmission.START_NANOS - captured) / 1e6;
                int second = (int) (captured / 1e9);
                sums[second] += errorMs;
                counts[second]++;
                if (second > SETTLES_SECONDS) {
                    worstStepMs = Math.max(worstStepMs, Math.abs(errorMs - lastErrorMs));
                    qualities.add(unit.syncQuality());
                }
                lastErrorMs = errorMs;
            }
        }

        double meanMs(int second) {
            return sums[second] / counts[second];
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 1", "-200, 2", "0, 3"})
    void withSenderReportsSoundAndPictureEndTheHourAsTheyBeganIt(int partsPerMillion, long seed) {
        Positions picture = new Positions(TrackFormat.vp8(), partsPerMillion);
        Positions sound = new Positions(TrackFormat.opus(), partsPerMillion);

        run(picture, sound, partsPerMillion, seed, true);

        judge(picture, sound, BY_REPORT_MS, SyncQuality.SENDER_REPORT, "seed " + seed);
    }

    @ParameterizedTest
    @CsvSource({"200, 1", "-200, 2"})
    void withoutReportsTheyStayTogetherByArrivalAndSaySo(int partsPerMillion, long seed) {
        Positions picture = new Positions(TrackFormat.vp8(), partsPerMillion);
        Positions sound = new Positions(TrackFormat.opus(), partsPerMillion);

        run(picture, sound, partsPerMillion, seed, false);

        judge(picture, sound, BY_ARRIVAL_MS, SyncQuality.ARRIVAL, "seed " + seed);
    }

    private static void run(Positions picture, Positions sound, int partsPerMillion, long seed, boolean reports) {
        SenderClock device = new SenderClock();
        VirtualTransmission camera =
                transmission(picture, NumberedFrames.vp8(), partsPerMillion, seed, reports, device);
        VirtualTransmission microphone =
                transmission(sound, NumberedFrames.opus(), partsPerMillion, seed + 10, reports, device);
        long end = VirtualTransmission.START_NANOS + HOUR.toNanos();
        for (long at = VirtualTransmission.START_NANOS; at < end; at += STEP_NANOS) {
            camera.runUntil(at);
            microphone.runUntil(at);
        }
    }

    private static VirtualTransmission transmission(
            Positions positions,
            NumberedFrames frames,
            int partsPerMillion,
            long seed,
            boolean reports,
            SenderClock device) {
        Setup setup = new Setup(
                positions.format,
                frames,
                FeedbackAbility.NONE,
                PATH,
                seed,
                NEAR_THE_WRAP,
                partsPerMillion,
                reports,
                device);
        return new VirtualTransmission(setup, positions::take);
    }

    private static void judge(
            Positions picture, Positions sound, double toleranceMs, SyncQuality quality, String description) {
        double worst = 0;
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int second = SETTLES_SECONDS; second < SECONDS - 2; second++) {
            worst = Math.max(worst, Math.abs(sound.meanMs(second) - picture.meanMs(second)));
            least = Math.min(least, picture.meanMs(second));
            most = Math.max(most, picture.meanMs(second));
        }
        String figures = String.format(
                Locale.ROOT,
                "%s: sound after picture %+.1f ms in the first minute, %+.1f in the last, never more than %.1f;"
                        + " picture after its capture %.1f to %.1f ms;"
                        + " largest step of a frame %.1f ms (picture), %.1f (sound)",
                description,
                mean(sound, SETTLES_SECONDS) - mean(picture, SETTLES_SECONDS),
                mean(sound, SECONDS - 2 - MINUTE) - mean(picture, SECONDS - 2 - MINUTE),
                worst,
                least,
                most,
                picture.worstStepMs,
                sound.worstStepMs);
        Figures.note(figures);
        assertThat(worst).as(figures).isLessThan(toleranceMs);
        assertThat(most - least).as(figures).isLessThan(toleranceMs);
        assertThat(picture.qualities).as(figures).containsOnly(quality);
        assertThat(sound.qualities).as(figures).containsOnly(quality);
    }

    private static double mean(Positions positions, int from) {
        double sum = 0;
        for (int second = from; second < from + MINUTE; second++) {
            sum += positions.meanMs(second);
        }
        return sum / MINUTE;
    }
}
