package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.recorder.ffmpeg.Region;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class GridLayoutTest {
    private static final Canvas SIZE = new Canvas(1280, 720, 30);
    private static final Region CANVAS = new Region(0, 0, 1280, 720);

    static Stream<Integer> counts() {
        return IntStream.rangeClosed(1, GridLayout.MOST_TILES).boxed();
    }

    @ParameterizedTest
    @MethodSource("counts")
    void tilesLieOnTheCanvasApartFromEachOther(int count) {
        List<Region> tiles = GridLayout.of(SIZE, count);

        assertThat(tiles).hasSize(count).allMatch(CANVAS::contains);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(tiles.get(i).overlaps(tiles.get(j))).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("counts")
    void tilesAreOfOneSizeAndShapedLikeACamera(int count) {
        List<Region> tiles = GridLayout.of(SIZE, count);

        Region first = tiles.get(0);
        assertThat(tiles).allMatch(tile -> tile.widthPx() == first.widthPx() && tile.heightPx() == first.heightPx());
        assertThat(Math.abs(first.widthPx() * 9 / 16 - first.heightPx())).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("counts")
    void everyRowIsCentred(int count) {
        GridLayout.of(SIZE, count).stream()
                .collect(Collectors.groupingBy(Region::yPx))
                .values()
                .forEach(row -> {
                    Region last = row.get(row.size() - 1);
                    int left = row.get(0).xPx();
                    int right = SIZE.widthPx() - last.xPx() - last.widthPx();
                    assertThat(Math.abs(left - right)).isLessThanOrEqualTo(2);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "1,1", "2,2", "3,2", "4,2", "5,3", "6,3", "7,3", "9,3", "10,4", "12,4", "13,4", "16,4", "17,5", "20,5", "21,5",
        "25,5"
    })
    void aGridHasTheFewestColumnsThatHoldIt(int count, int columns) {
        int top = GridLayout.of(SIZE, count).get(0).yPx();

        assertThat(GridLayout.of(SIZE, count))
                .filteredOn(tile -> tile.yPx() == top)
                .hasSize(columns);
    }

    @Test
    void oneTileFillsTheCanvas() {
        assertThat(GridLayout.of(SIZE, 1)).containsExactly(CANVAS);
        assertThat(GridLayout.of(SIZE, 0)).isEmpty();
    }

    @Test
    void upToFourTilesHaveTheSizeOfTheUsualCamera() {
        for (int count = 2; count <= 4; count++) {
            assertThat(GridLayout.of(SIZE, count)).allMatch(tile -> tile.widthPx() == 640 && tile.heightPx() == 360);
        }
    }

    @Test
    void moreThanTwentyFiveAreRefused() {
        assertThatThrownBy(() -> GridLayout.of(SIZE, 26)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // a camera like the tile, a larger one, upright, 4:3, a sliver
        "640,360, 0,0,1280,720",
        "1920,1080, 0,0,1280,720",
        "360,640, 438,0,404,720",
        "640,480, 160,0,960,720",
        "4,2000, 638,0,2,720"
    })
    void aPictureIsFittedAndNotStretched(int width, int height, int x, int y, int fittedWidth, int fittedHeight) {
        assertThat(Fitting.fit(CANVAS, width, height)).isEqualTo(new Region(x, y, fittedWidth, fittedHeight));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void aCameraOfSixteenByNineTakesItsWholeTile(int count) {
        Region tile = GridLayout.of(SIZE, count).get(count - 1);

        assertThat(Fitting.fit(tile, 640, 360)).isEqualTo(tile);
    }
}
