package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.decode.Pcm;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
class IncarnationsTest {
    private static final Decoded END = new Decoded.TrackEnded(7);
    private static final Decoded MARK = new Decoded.Watermark(7, 5);

    private final Drops drops = new Drops();
    private final Incarnations incarnations = new Incarnations(drops);

    @Test
    void anOlderStreamsEndIsNotTheTracksOnceTheNewerHasShownSomething() {
        show(1);
        show(2);

        assertThat(admit(1, END)).isEmpty();
        assertThat(admit(1, MARK)).isEmpty();
        assertThat(admit(2, END)).containsExactly(END);
    }

    @Test
    void itIsTheTracksAsLongAsTheNewerShowsNothing() {
        show(1);
        admit(2, MARK);

        assertThat(admit(1, END)).containsExactly(END);
    }

    @Test
    void dropsAnOlderStreamsPictures() {
        show(2);

        assertThat(admit(1, picture())).isEmpty();
        assertThat(drops.of(DropReason.LATE)).isEqualTo(1);
    }

    @Test
    void letsSoundOfBeforePass() {
        show(2);
        Decoded sound = new Decoded.Sound(7, Pcm.of(new short[4]), 0);

        assertThat(admit(1, sound)).containsExactly(sound);
    }

    @Test
    void keepsTracksApart() {
        show(2);
        Decoded other = new Decoded.TrackEnded(8);

        assertThat(admit(1, other)).containsExactly(other);
    }

    private void show(int stream) {
        Decoded.Picture picture = picture();
        assertThat(admit(stream, picture)).containsExactly(picture);
        picture.frame().close();
    }

    private static Decoded.Picture picture() {
        return new Decoded.Picture(7, NativeFrame.allocate(16, 16), 0);
    }

    private List<Decoded> admit(int stream, Decoded element) {
        return incarnations.admit(new Incarnations.Fed(stream, element));
    }
}
