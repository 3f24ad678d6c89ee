package app.connect.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.signal.Picture;
import app.connect.local.signal.Rectangle;
import app.connect.local.signal.Signature;
import app.connect.local.signal.YuvColour;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TileFinderTest {
    private static final List<Signature> EVERYBODY = Signature.all(16);

    private final Picture picture = new Picture(1280, 720);

    @BeforeEach
    void paintTheCanvasGrey() {
        picture.fill(new YuvColour(60, 128, 128));
    }

    private void paint(int participant, Rectangle place) {
        picture.fill(place, EVERYBODY.get(participant).colour());
    }

    @Test
    void findsNobodyOnAnEmptyCanvas() {
        assertThat(TileFinder.find(picture)).isEmpty();
    }

    @Test
    void tellsSixteenParticipantsApart() {
        for (int participant = 0; participant < 16; participant++) {
            paint(participant, new Rectangle(participant % 4 * 320, participant / 4 * 180, 320, 180));
        }

        List<Tile> tiles = TileFinder.find(picture);

        assertThat(tiles)
                .extracting(Tile::participant)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(tiles).contains(new Tile(6, new Rectangle(640, 180, 320, 180)));
    }

    @Test
    void findsOneParticipantInTwoPlaces() {
        paint(3, new Rectangle(0, 0, 960, 540));
        paint(3, new Rectangle(1120, 600, 160, 88));

        assertThat(TileFinder.find(picture))
                .containsExactly(
                        new Tile(3, new Rectangle(0, 0, 960, 540)), new Tile(3, new Rectangle(1120, 600, 160, 88)));
    }

    @Test
    void ignoresALabelInATile() {
        paint(2, new Rectangle(320, 180, 640, 360));
        picture.fill(new Rectangle(320, 500, 200, 40), YuvColour.WHITE);

        assertThat(TileFinder.find(picture)).containsExactly(new Tile(2, new Rectangle(320, 180, 640, 360)));
    }

    @Test
    void takesABorderOfSomebodysColourForNobody() {
        paint(5, new Rectangle(100, 100, 400, 240));
        picture.fill(new Rectangle(108, 108, 384, 224), YuvColour.WHITE);

        assertThat(TileFinder.find(picture)).isEmpty();
    }
}
