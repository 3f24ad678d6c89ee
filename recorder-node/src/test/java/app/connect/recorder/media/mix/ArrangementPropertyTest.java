package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.Layout;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.media.mix.Arrangement.Placed;
import app.connect.recorder.media.mix.MixRoster.Place;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whoever is there and whoever speaks, everybody who is shown has a place of their own on the canvas. */
class ArrangementPropertyTest {
    private static final Region CANVAS = new Region(0, 0, GridLayout.WIDTH_PX, GridLayout.HEIGHT_PX);

    private static List<Place> places(List<Integer> kinds) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            var kind = kinds.get(i) == 0 ? MixTrack.Kind.SCREEN : MixTrack.Kind.CAMERA;
            places.add(new Place(i, "person-" + i % 12, kind));
        }
        return places;
    }

    private static void isOnTheCanvasWithoutOverlap(List<Region> regions) {
        for (int i = 0; i < regions.size(); i++) {
            assertThat(CANVAS.contains(regions.get(i))).isTrue();
            for (int j = 0; j < i; j++) {
                assertThat(regions.get(i).overlaps(regions.get(j))).isFalse();
            }
        }
    }

    @Property(tries = 300)
    void everyLayoutLiesOnTheCanvasWithoutOverlap(
            @ForAll Layout layout,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> kinds,
            @ForAll @IntRange(min = 0, max = 15) int speaker) {
        List<Place> places = places(kinds);

        List<Placed> placed = Arrangement.of(layout, places, speaker == 0 ? null : "person-" + speaker);

        isOnTheCanvasWithoutOverlap(placed.stream().map(Placed::region).toList());
        assertThat(placed).extracting(Placed::place).doesNotHaveDuplicates().isSubsetOf(places);
        assertThat(placed.isEmpty()).isEqualTo(places.isEmpty());
        assertThat(placed.size()).isLessThanOrEqualTo(GridLayout.MOST_TILES);
    }

    @Property(tries = 300)
    void ofSeveralScreensTheLastHasTheMainPanel(
            @ForAll Layout layout, @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 3) Integer> kinds) {
        List<Place> places = places(kinds);
        int last = kinds.lastIndexOf(0);

        List<Placed> placed = Arrangement.of(layout, places, "person-1");

        if (last >= 0) {
            assertThat(placed.get(0).place()).isEqualTo(places.get(last));
        }
    }

    /** Of any size that a decoder takes. */
    @Property
    void picturesKeepTheirShapeWithinTheirTile(
            @ForAll @IntRange(min = 1, max = GridLayout.MOST_TILES) int tiles,
            @ForAll @IntRange(min = 1, max = 8_192) int widthPx,
            @ForAll @IntRange(min = 1, max = 8_192) int heightPx) {
        Region tile = GridLayout.of(tiles).get(tiles - 1);

        Region fitted = GridLayout.fit(tile, widthPx, heightPx);

        assertThat(tile.contains(fitted)).isTrue();
        assertThat(fitted.widthPx() == tile.widthPx() || fitted.heightPx() == tile.heightPx())
                .isTrue();
        assertThat(List.of(fitted.widthPx(), fitted.heightPx())).allMatch(side -> side >= 2 && side % 2 == 0);
    }
}
