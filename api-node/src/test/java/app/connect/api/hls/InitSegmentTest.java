package app.connect.api.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class InitSegmentTest {
    @Test
    void saysCodecAndSizeOfAPicture() {
        assertThat(InitSegment.parse(Boxes.picture(1280, 720))).isEqualTo(new Track.Picture("avc1.64001f", 1280, 720));
    }

    @Test
    void saysCodecAndChannelsOfASound() {
        assertThat(InitSegment.parse(Boxes.sound(2))).isEqualTo(new Track.Sound("mp4a.40.2", 2));
    }

    @Test
    void knowsWhatIsNotForPlayers() {
        assertThat(InitSegment.parse(Boxes.other())).isEqualTo(new Track.Other("fLaC"));
    }

    @Test
    void refusesEveryCutSegment() {
        ByteBuffer whole = Boxes.picture(1280, 720);
        for (int length = 0; length < whole.limit() - 13; length++) {
            ByteBuffer cut = whole.slice(0, length);
            assertThatThrownBy(() -> InitSegment.parse(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
