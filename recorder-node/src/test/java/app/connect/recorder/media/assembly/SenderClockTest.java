package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import org.junit.jupiter.api.Test;

/** A sender whose NTP clock shows second 100 when this node's shows 0; times below are in milliseconds of this node. */
class SenderClockTest {
    private static final long MS = 1_000_000L;

    private final SenderClock person = new SenderClock();
    private final TrackClock camera = new TrackClock(ClockRate.VIDEO, person);
    private final TrackClock microphone = new TrackClock(ClockRate.OPUS, person);

    @Test
    void placesByArrivalBeforeAnyReport() {
        camera.packet(4_294_964_296L, 50 * MS); // 3,000 before the wrap
        camera.packet(0, 90 * MS);

        assertThat(camera.quality()).isEqualTo(SyncQuality.ARRIVAL);
        assertThat(ms(camera, 4_294_964_296L)).isEqualTo(50);
        assertThat(ms(camera, 0)).isEqualTo(83);
    }

    @Test
    void putsTwoTracksTogetherExactlyHoweverDifferentlyTheyAreDelayed() {
        // Captured together at 1,000: the sound is sent at once, the picture after 80 ms of encoding.
        report(microphone, 1_000, 480_000, 1_005);
        microphone.packet(480_000, 1_005 * MS);
        report(camera, 1_080, 97_200, 1_085);
        camera.packet(90_000, 1_085 * MS);

        assertThat(microphone.captureNanos(480_000)).isEqualTo(camera.captureNanos(90_000));
        assertThat(ms(camera, 90_000)).isEqualTo(1_005);
        assertThat(camera.quality()).isEqualTo(SyncQuality.SENDER_REPORT);
    }

    @Test
    void usesTheReportThatCameBeforeTheFirstPacket() {
        report(camera, 1_000, 4_294_967_295L, 1_020);
        camera.packet(8_999, 1_200 * MS);

        assertThat(ms(camera, 8_999)).isEqualTo(1_120);
    }

    @Test
    void stepsOnceAtTheFirstReport() {
        report(microphone, 0, 0, 10);
        microphone.packet(0, 10 * MS);
        camera.packet(0, 200 * MS); // captured at 10, encoded and sent late
        report(camera, 0, 0, 201);
        camera.packet(3_000, 233 * MS);

        assertThat(ms(camera, 3_000)).isEqualTo(43);
    }

    @Test
    void keepsTheTracksTogetherWhileTheyImprove() {
        report(camera, 0, 0, 100);
        camera.packet(0, 100 * MS);
        report(microphone, 500, 24_000, 580); // this path has 80 ms only
        microphone.packet(24_000, 580 * MS);

        camera.packet(90_000, 1_100 * MS);
        microphone.packet(48_000, 1_100 * MS);

        assertThat(camera.captureNanos(90_000)).isEqualTo(microphone.captureNanos(48_000));
        assertThat(camera.captureNanos(90_000)).isBetween(1_098 * MS, 1_099 * MS);
    }

    @Test
    void staysWhereItIsWhenTheSendersClockIsSet() {
        report(camera, 0, 0, 20);
        camera.packet(0, 20 * MS);
        report(camera, 1_400, 90_000, 1_020); // 400 ms ahead of what it was
        camera.packet(90_000, 1_020 * MS);

        assertThat(ms(camera, 90_000)).isEqualTo(1_020);
    }

    @Test
    void slewsTwoMillisecondsPerSecondWhenTheEstimateImproves() {
        report(camera, 0, 0, 100);
        camera.packet(0, 100 * MS);
        report(microphone, 500, 0, 580); // this path has 80 ms only

        camera.packet(90_000, 1_100 * MS);
        assertThat(camera.captureNanos(90_000)).isEqualTo(1_098_960_000L);

        camera.packet(180_000, 2_100 * MS);
        assertThat(camera.captureNanos(180_000)).isEqualTo(2_096_960_000L);
    }

    @Test
    void stepsAfterTwoSecondsWithoutPackets() {
        camera.packet(0, 20 * MS);
        camera.packet(3_000, 400 * MS); // late
        assertThat(ms(camera, 3_000)).isEqualTo(53);

        camera.packet(6_000, 2_400 * MS); // the sender did not count while it paused

        assertThat(ms(camera, 6_000)).isEqualTo(2_400);
    }

    @Test
    void beginsAnewWithAnotherSource() {
        report(camera, 0, 0, 20);
        camera.packet(0, 20 * MS);

        camera.sourceChanged();
        camera.packet(3_000_000_000L, 500 * MS);

        assertThat(ms(camera, 3_000_000_000L)).isEqualTo(500);
        assertThat(camera.quality()).isEqualTo(SyncQuality.ARRIVAL);
    }

    @Test
    void beginsAnewWhenTheSenderCountsAnew() {
        camera.packet(0, 20 * MS);
        camera.packet(3_000_000_000L, 53 * MS);

        assertThat(ms(camera, 3_000_000_000L)).isEqualTo(53);
    }

    @Test
    void keepsATracksPlaceWhenAnotherTrackReportsByAnotherClock() {
        report(camera, 0, 0, 20);
        camera.packet(0, 20 * MS);
        microphone.report(NtpTime.of(5_000, 0), 0, 30 * MS);
        microphone.packet(0, 30 * MS);

        camera.packet(3_000, 53 * MS);

        assertThat(ms(camera, 3_000)).isEqualTo(53);
        assertThat(ms(microphone, 0)).isEqualTo(30);
    }

    @Test
    void followsAClockThatDriftsByAHundredPartsPerMillion() {
        for (int second = 0; second < 600; second++) {
            long arrival = second * 1_000_100_000L; // the sender's second is 100 µs too long
            reportAt(camera, second * 1_000L, second * 90_000L, arrival);
            camera.packet(second * 90_000L, arrival);
        }

        assertThat(camera.captureNanos(599 * 90_000L)).isBetween(599_056_000_000L, 599_059_900_000L);
    }

    /**
     * A sender that cannot keep up sends long after it says that it captured; who is always late is taken as he comes.
     */
    @Test
    void takesWhatIsAlwaysTooLateAsItComes() {
        report(camera, 0, 0, 20);
        report(microphone, 0, 0, 20);
        for (int frame = 0; frame < 120; frame++) {
            camera.packet(frame * 3_000L, (2_720 + frame * 100L / 3) * MS);
            microphone.packet(frame * 1_600L, (2_721 + frame * 100L / 3) * MS);
        }

        assertThat(ms(camera, 119 * 3_000)).isBetween(2_720L + 3_966 - 1, 2_720L + 3_966 + 1);
        assertThat(ms(microphone, 119 * 1_600)).isEqualTo(ms(camera, 119 * 3_000));
        report(camera, 4_000, 4 * 90_000, 4_020);
        camera.packet(120 * 3_000L, (2_720 + 4_000) * MS);
        assertThat(ms(camera, 120 * 3_000)).isBetween(2_720L + 4_000 - 1, 2_720L + 4_000 + 1);
    }

    @Test
    void doesNotGiveUpASendersReportsForABurst() {
        report(camera, 0, 0, 20);
        for (int frame = 0; frame < 180; frame++) {
            long delay = Math.max(20, 2_720 - Math.max(0, frame - 45) * 33L); // sends faster until it has caught up
            camera.packet(frame * 3_000L, (delay + frame * 100L / 3) * MS);
        }

        assertThat(ms(camera, 179 * 3_000)).isBetween(20L + 5_966 - 1, 20L + 5_966 + 1);
    }

    /** One whose RTP time is not that of the packets: by it they would have been captured an hour from now. */
    @Test
    void doesNotBelieveAReportThatPutsPacketsFarFromTheirArrival() {
        report(camera, 0, 324_000_000L, 20);
        camera.packet(0, 30 * MS);
        assertThat(ms(camera, 0)).isEqualTo(30);
        camera.packet(3_000, 63 * MS);
        assertThat(ms(camera, 3_000)).isEqualTo(63);
        assertThat(camera.quality()).isEqualTo(SyncQuality.ARRIVAL);

        report(camera, 50, 4_500, 80);
        camera.packet(6_000, 96 * MS);
        assertThat(camera.quality()).isEqualTo(SyncQuality.SENDER_REPORT);
        assertThat(ms(camera, 6_000)).isEqualTo(96);
    }

    @Test
    void doesNotFollowALaterReportThatIsFarOffEither() {
        report(camera, 0, 0, 20);
        camera.packet(0, 20 * MS);
        report(camera, 1_000, 324_000_000L, 1_020);
        camera.packet(90_000, 1_020 * MS);

        assertThat(ms(camera, 90_000)).isEqualTo(1_020);
    }

    private static void report(TrackClock track, long senderMs, long timestamp, long arrivalMs) {
        reportAt(track, senderMs, timestamp, arrivalMs * MS);
    }

    private static void reportAt(TrackClock track, long senderMs, long timestamp, long arrivalNanos) {
        long fraction = (senderMs % 1_000 << 32) / 1_000 + 1;
        track.report(NtpTime.of(100 + senderMs / 1_000, fraction), timestamp, arrivalNanos);
    }

    private static long ms(TrackClock track, long timestamp) {
        return track.captureNanos(timestamp) / MS;
    }
}
