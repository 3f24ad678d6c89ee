package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.Layout;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.media.mix.Arrangement.Arranged;
import app.connect.recorder.media.mix.Arrangement.Placed;
import app.connect.recorder.media.mix.Arrangement.Rest;
import app.connect.recorder.media.mix.MixRoster.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArrangementTest {
    private static final Canvas CANVAS = new Canvas(1280, 720, 30);
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

    private static Arranged arranged(Layout layout, List<Place> places, @Nullable String speaker) {
        return Arrangement.of(CANVAS, layout, places, speaker);
    }

    private static List<Integer> tracks(Layout layout, List<Place> places, @Nullable String speaker) {
        return arranged(layout, places, speaker).placed().stream()
                .map(placed -> placed.place().track())
                .toList();
    }

    @Test
    void upToTwentyFiveAllAreInTheGrid() {
        Arranged three = arranged(Layout.GRID, cameras(3), null);
        assertThat(three.placed()).extracting(Placed::region).isEqualTo(GridLayout.of(CANVAS, 3));
        assertThat(three.rest()).isNull();
        Arranged full = arranged(Layout.GRID, cameras(25), null);
        assertThat(full.placed()).hasSize(25);
        assertThat(full.rest()).isNull();
    }

    @Test
    void ofMoreThanTwentyFiveTheLastTileSaysHowMany() {
        Arranged arranged = arranged(Layout.GRID, cameras(31), null);

        assertThat(arranged.placed())
                .hasSize(24)
                .extracting(placed -> placed.place().track())
                .contains(1, 24);
        assertThat(arranged.rest())
                .isEqualTo(new Rest(7, GridLayout.of(CANVAS, 25).get(24)));
    }

    @Test
    void whoSpeaksComesInForTheLastAndNobodyElseMoves() {
        List<Placed> before = arranged(Layout.GRID, cameras(31), "person-3").placed();

        List<Placed> now = arranged(Layout.GRID, cameras(31), "person-30").placed();

        assertThat(now.subList(0, 23)).isEqualTo(before.subList(0, 23));
        assertThat(now.get(23).place().person()).isEqualTo("person-30");
    }

    @Test
    void whoSpeaksHasTheMainPanelAndTheOthersKeepTheirOrder() {
        assertThat(tracks(Layout.SPEAKER, cameras(4), null)).containsExactly(1, 2, 3, 4);
        assertThat(tracks(Layout.SPEAKER, cameras(4), "person-3")).containsExactly(3, 1, 2, 4);
        assertThat(arranged(Layout.SPEAKER, cameras(1), "person-1").placed())
                .extracting(Placed::region)
                .containsExactly(WHOLE);
    }

    @Test
    void singleSpeakerShowsNobodyElse() {
        Arranged arranged = arranged(Layout.SINGLE_SPEAKER, cameras(4), "person-2");
        assertThat(arranged.placed()).containsExactly(new Placed(cameras(4).get(1), WHOLE));
        assertThat(arranged.rest()).isNull();
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
                .hasSize(5);
    }

    @Test
    void fiveFitBesideTheMainPanelAndOfMoreTheLastThumbnailSaysHowMany() {
        assertThat(arranged(Layout.GRID, withScreen(5), null).rest()).isNull();

        Arranged arranged = arranged(Layout.GRID, withScreen(9), "person-9");

        assertThat(arranged.placed())
                .extracting(placed -> placed.place().track())
                .containsExactly(90, 1, 2, 3, 9);
        Rest rest = arranged.rest();
        assertThat(rest == null ? 0 : rest.count()).isEqualTo(5);
    }
}
