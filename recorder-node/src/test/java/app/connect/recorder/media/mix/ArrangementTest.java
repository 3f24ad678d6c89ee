package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.Layout;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.media.mix.Arrangement.Placed;
import app.connect.recorder.media.mix.MixRoster.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArrangementTest {
    private static final Region WHOLE = new Region(0, 0, 1280, 720);

    private static List<Place> cameras(int count) {
        List<Place> places = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            places.add(new Place(number, "person-" + number, MixTrack.Kind.CAMERA));
        }
        return places;
    }

    private static List<Place> withScreen(int cameras) {
        List<Place> places = cameras(cameras);
        places.add(new Place(90, "person-2", MixTrack.Kind.SCREEN));
        return places;
    }

    private static List<Integer> tracks(Layout layout, List<Place> places, @Nullable String speaker) {
        return Arrangement.of(layout, places, speaker).stream()
                .map(placed -> placed.place().track())
                .toList();
    }

    @Test
    void gridHoldsTwentyFiveAndNoMore() {
        assertThat(Arrangement.of(Layout.GRID, cameras(30), null)).hasSize(25);
        assertThat(Arrangement.of(Layout.GRID, cameras(3), null))
                .extracting(Placed::region)
                .isEqualTo(GridLayout.of(3));
    }

    @Test
    void whoSpeaksHasTheMainPanelAndTheOthersKeepTheirOrder() {
        assertThat(tracks(Layout.SPEAKER, cameras(4), null)).containsExactly(1, 2, 3, 4);
        assertThat(tracks(Layout.SPEAKER, cameras(4), "person-3")).containsExactly(3, 1, 2, 4);
        assertThat(Arrangement.of(Layout.SPEAKER, cameras(1), "person-1"))
                .extracting(Placed::region)
                .containsExactly(WHOLE);
    }

    @Test
    void singleSpeakerShowsNobodyElse() {
        assertThat(Arrangement.of(Layout.SINGLE_SPEAKER, cameras(4), "person-2"))
                .containsExactly(new Placed(cameras(4).get(1), WHOLE));
        assertThat(tracks(Layout.SINGLE_SPEAKER, cameras(4), "somebody who has left"))
                .containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource
    void screenHasTheMainPanelInEveryLayout(Layout layout) {
        assertThat(tracks(layout, withScreen(2), "person-1").get(0)).isEqualTo(90);
    }

    @Test
    void newestOfSeveralScreensIsTheMainOneAndTheOthersAreBesideIt() {
        List<Place> places = withScreen(7);
        places.add(new Place(91, "person-5", MixTrack.Kind.SCREEN));
        assertThat(tracks(Layout.GRID, places, null))
                .startsWith(91)
                .contains(90)
                .hasSize(6);
    }

    @Test
    void whoSpeaksIsAlwaysAmongTheThumbnails() {
        assertThat(tracks(Layout.GRID, withScreen(9), "person-9")).containsExactly(90, 1, 2, 3, 4, 9);
    }

    @ParameterizedTest
    @EnumSource
    void tilesLieOnTheCanvasWithEvenSidesAndApart(Layout layout) {
        for (int count = 0; count <= 30; count++) {
            for (List<Place> places : List.of(cameras(count), withScreen(count))) {
                List<Region> regions = Arrangement.of(layout, places, "person-3").stream()
                        .map(Placed::region)
                        .toList();
                regions.forEach(ArrangementTest::liesOnTheCanvas);
                for (int i = 0; i < regions.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        assertThat(overlap(regions.get(i), regions.get(j)))
                                .as("%s of %d: %s and %s", layout, count, regions.get(i), regions.get(j))
                                .isFalse();
                    }
                }
            }
        }
    }

    private static void liesOnTheCanvas(Region region) {
        assertThat(region.xPx()).isNotNegative().isEven();
        assertThat(region.yPx()).isNotNegative().isEven();
        assertThat(region.widthPx()).isPositive().isEven();
        assertThat(region.heightPx()).isPositive().isEven();
        assertThat(region.xPx() + region.widthPx()).isLessThanOrEqualTo(1280);
        assertThat(region.yPx() + region.heightPx()).isLessThanOrEqualTo(720);
    }

    private static boolean overlap(Region one, Region other) {
        return one.xPx() < other.xPx() + other.widthPx()
                && other.xPx() < one.xPx() + one.widthPx()
                && one.yPx() < other.yPx() + other.heightPx()
                && other.yPx() < one.yPx() + one.heightPx();
    }
}
