package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.finish.SlateSource.Slate;
import app.connect.recorder.finish.mp4.Fragment;
import app.connect.recorder.finish.mp4.InitSegment;
import app.connect.recorder.finish.mp4.TrackKind;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
class SlateTest {
    private static final EncoderProfile PROFILE = EncoderProfile.P720P30_V1;

    @Test
    void hasAsManySamplesAsAskedFor() {
        Slate slate = new EncodedSlate(PROFILE).slate(50, 79);

        assertThat(slate.video().count()).isEqualTo(50);
        assertThat(slate.audio().count()).isEqualTo(79);
    }

    @Test
    void encodesEachLengthOnce() {
        EncodedSlate source = new EncodedSlate(PROFILE);

        assertThat(source.slate(9, 15)).isEqualTo(source.slate(9, 15));
    }

    @Test
    void isDecodedWithTheParameterSetsOfTheRecording() {
        EncodedSlots recorded = EncodedSlots.encode(PROFILE, Slot.FIRST, MediaTime.ofMillis(1_000));
        Slate slate = new EncodedSlate(PROFILE).slate(9, 15);

        assertThat(slate.video().entry())
                .isEqualTo(parse(recorded.video(), TrackKind.video(30)).entry());
        assertThat(slate.audio().entry())
                .isEqualTo(parse(recorded.audio(), TrackKind.AUDIO).entry());
    }

    @Test
    void theCardSaysWhatItMeansWhereThatCanBeRead() {
        assertThat(brightestBelowTheMark(1280, 720)).isGreaterThan(200);
        assertThat(brightestBelowTheMark(1920, 1080)).isGreaterThan(200);
        assertThat(brightestBelowTheMark(320, 180)).isLessThan(60);
    }

    private static int brightestBelowTheMark(int widthPx, int heightPx) {
        try (NativeFrame card = SlateCard.draw(widthPx, heightPx)) {
            int most = 0;
            for (int y = heightPx * 3 / 4; y < heightPx; y++) {
                for (int x = 0; x < widthPx; x++) {
                    most = Math.max(most, card.sample(0, x, y));
                }
            }
            return most;
        }
    }

    private static Fragment parse(EncodedSlots.MuxedTrack track, TrackKind kind) {
        return Fragment.parse(
                ByteBuffer.wrap(track.segment(0)), InitSegment.parse(ByteBuffer.wrap(track.init()), kind));
    }
}
