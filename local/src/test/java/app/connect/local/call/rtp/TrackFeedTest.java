package app.connect.local.call.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.call.media.LoopPlayer;
import app.connect.local.call.media.ParticipantMedia;
import app.connect.local.signal.Signature;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TrackFeedTest {
    private static final long MILLIS = 1_000_000;
    private static final long START = 5_000 * MILLIS;

    private static final ParticipantMedia MEDIA = ParticipantMedia.of(new Signature(0, 1));

    private final TrackFeed camera = feed(TrackFormat.vp8(), true);
    private final TrackFeed microphone = feed(TrackFormat.opus(), false);

    private static TrackFeed feed(TrackFormat format, boolean video) {
        return new TrackFeed(
                format, new LoopPlayer(video ? MEDIA.camera() : MEDIA.microphone()), START, "p", new Random(1));
    }

    @Test
    void sendsAPictureWhenItIsCapturedAndSoundWhenItsLastSampleIs() {
        assertThat(camera.due(START - 1, true)).isEmpty();
        assertThat(camera.due(START, true)).isNotEmpty();
        assertThat(microphone.due(START + 19 * MILLIS, true)).isEmpty();
        assertThat(microphone.due(START + 20 * MILLIS, true)).hasSize(1);
    }

    @Test
    void advancesTimestampsByTheTicksOfAFrame() {
        long first = timestamp(camera.due(START, true).get(0));
        long third = timestamp(last(camera.due(START + 67 * MILLIS, true)));

        assertThat(third - first).isEqualTo(6_000);
    }

    @Test
    void marksTheLastPacketOfEachPicture() {
        List<byte[]> packets = camera.due(START + 10 * MILLIS, true);

        assertThat(last(packets)[1] & 0xff).isEqualTo(0x80 | 96);
    }

    @Test
    void waitsForAKeyFrameWhenSomebodyBeginsToListen() {
        camera.due(START + 100 * MILLIS, false);

        assertThat(camera.due(START + 990 * MILLIS, true)).isEmpty();
        List<byte[]> packets = camera.due(START + 1_000 * MILLIS, true);

        // RFC 6386 section 9.1: the lowest bit of the first octet after the descriptor is zero in a key frame.
        assertThat(packets.get(0)[12 + 4] & 1).isZero();
    }

    @Test
    void leavesNoHoleInTheSequenceNumbersWhenItPauses() {
        int before = sequenceNumber(last(microphone.due(START + 100 * MILLIS, true)));
        microphone.due(START + 500 * MILLIS, false);

        int after = sequenceNumber(microphone.due(START + 520 * MILLIS, true).get(0));

        assertThat((after - before) & 0xffff).isEqualTo(1);
    }

    @Test
    void reportsWithTheFirstPacketAndThenEachSecond() {
        NtpClock clock = new NtpClock(Instant.EPOCH, 0);
        assertThat(camera.owesReport(START)).isFalse();
        camera.due(START, true);
        assertThat(camera.owesReport(START)).isTrue();

        camera.report(START, clock);

        assertThat(camera.owesReport(START + 999 * MILLIS)).isFalse();
        assertThat(camera.owesReport(START + 1_000 * MILLIS)).isTrue();
    }

    @Test
    void mapsBothTracksCaptureClocksToTheSameMomentOfTheWallClock() {
        NtpClock clock = new NtpClock(Instant.EPOCH, 0);
        long pictureStart = timestamp(camera.due(START, true).get(0));
        long soundStart = timestamp(microphone.due(START + 20 * MILLIS, true).get(0));

        ByteBuffer pictures = ByteBuffer.wrap(camera.report(START + 250 * MILLIS, clock));
        ByteBuffer sounds = ByteBuffer.wrap(microphone.report(START + 750 * MILLIS, clock));

        // 250 ms at 90 kHz and 750 ms at 48 kHz after the first sample of each.
        assertThat((pictures.getInt(16) & 0xffff_ffffL) - pictureStart).isEqualTo(22_500);
        assertThat((sounds.getInt(16) & 0xffff_ffffL) - soundStart).isEqualTo(36_000);
        // Half a second apart on the one NTP clock, in units of 2^-32 s; nanoseconds are rounded.
        assertThat(sounds.getLong(8) - pictures.getLong(8)).isBetween(0x7fff_fff0L, 0x8000_0010L);
    }

    private static byte[] last(List<byte[]> packets) {
        return packets.get(packets.size() - 1);
    }

    private static long timestamp(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt(4) & 0xffff_ffffL;
    }

    private static int sequenceNumber(byte[] packet) {
        return ByteBuffer.wrap(packet).getShort(2) & 0xffff;
    }
}
