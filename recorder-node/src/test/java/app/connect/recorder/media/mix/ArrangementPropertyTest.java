package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.Layout;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.media.mix.Arrangement.Arranged;
import app.connect.recorder.media.mix.Arrangement.Placed;
import app.connect.recorder.media.mix.MixRoster.Place;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whoever is there and whoever speaks, everybody who is shown has a place of their own on the canvas. */
class ArrangementPropertyTest {
    /** Two halves of a canvas of 16:9, which is the least, and what even sides take away. */
    private static final double LEAST_COVERED = 0.499;

    @Provide
    Arbitrary<Canvas> canvases() {
        return Arbitraries.of(new Canvas(1280, 720, 30), new Canvas(1920, 1080, 30), new Canvas(640, 360, 15));
    }

    private static List<Place> places(List<Integer> kinds) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            var kind = kinds.get(i) == 0 ? MixTrack.Kind.SCREEN : MixTrack.Kind.CAMERA;
            places.add(new Place(i, "person-" + i % 12, kind));
        }
        return places;
    }

    private static List<Region> regions(Arranged arranged) {
        List<Region> regions = new ArrayList<>();
        arranged.placed().forEach(placed -> regions.add(placed.region()));
        if (arranged.rest() != null) {
            regions.add(arranged.rest().region());
        }
        return regions;
    }

    private static void isOnTheCanvasWithoutOverlap(Canvas canvas, List<Region> regions) {
        for (int i = 0; i < regions.size(); i++) {
            assertThat(canvas.whole().contains(regions.get(i))).isTrue();
            for (int j = 0; j < i; j++) {
                assertThat(regions.get(i).overlaps(regions.get(j))).isFalse();
            }
        }
    }

    @Property(tries = 500)
    void everyLayoutLiesOnTheCanvasWithoutOverlap(
            @ForAll("canvases") Canvas canvas,
            @ForAll Layout layout,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> kinds,
            @ForAll @IntRange(min = 0, max = 15) int speaker) {
        List<Place> places = places(kinds);

        Arranged arranged = Arrangement.of(canvas, layout, places, speaker == 0 ? null : "person-" + speaker);

        isOnTheCanvasWithoutOverlap(canvas, regions(arranged));
        assertThat(arranged.placed())
                .extracting(Placed::place)
                .doesNotHaveDuplicates()
                .isSubsetOf(places);
        assertThat(arranged.placed().isEmpty()).isEqualTo(places.isEmpty());
        int told = arranged.rest() == null ? 0 : arranged.rest().count();
        if (layout != Layout.SINGLE_SPEAKER) {
            assertThat(arranged.placed().size() + told).isEqualTo(places.size());
        }
    }

    @Property(tries = 300)
    void ofSeveralScreensTheLastHasTheMainPanel(
            @ForAll Layout layout, @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 3) Integer> kinds) {
        List<Place> places = places(kinds);
        int last = kinds.lastIndexOf(0);

        Arranged arranged = Arrangement.of(new Canvas(1280, 720, 30), layout, places, "person-1");

        if (last >= 0) {
            assertThat(arranged.placed().get(0).place()).isEqualTo(places.get(last));
        }
    }

    /** Of any size that a decoder takes. */
    @Property
    void picturesKeepTheirShapeWithinTheirTile(
            @ForAll("canvases") Canvas canvas,
            @ForAll @IntRange(min = 1, max = GridLayout.MOST_TILES) int tiles,
            @ForAll @IntRange(min = 1, max = 8_192) int widthPx,
            @ForAll @IntRange(min = 1, max = 8_192) int heightPx) {
        Region tile = GridLayout.of(canvas, tiles).get(tiles - 1);

        Region fitted = Fitting.fit(tile, widthPx, heightPx);

        assertThat(tile.contains(fitted)).isTrue();
        assertThat(fitted.widthPx() == tile.widthPx() || fitted.heightPx() == tile.heightPx())
                .isTrue();
        assertThat(List.of(fitted.widthPx(), fitted.heightPx())).allMatch(side -> side >= 2 && side % 2 == 0);
        // Of each side two pixels, or 1/128: even sides, and a rest that is taken too.
        double ofWidth = Math.max(2, tile.widthPx() / 128.0);
        double ofHeight = Math.max(2, tile.heightPx() / 128.0);
        assertThat(Math.abs((double) fitted.widthPx() / widthPx * heightPx - fitted.heightPx()))
                .isLessThanOrEqualTo(ofHeight + ofWidth * heightPx / widthPx);
    }

    @Property
    void aGridIsOfEqualTilesAndUsesTheCanvasWell(
            @ForAll("canvases") Canvas canvas, @ForAll @IntRange(min = 1, max = GridLayout.MOST_TILES) int tiles) {
        List<Region> regions = GridLayout.of(canvas, tiles);

        assertThat(regions)
                .extracting(Region::widthPx)
                .containsOnly(regions.get(0).widthPx());
        assertThat(regions)
                .extracting(Region::heightPx)
                .containsOnly(regions.get(0).heightPx());
        double covered = regions.stream()
                .mapToDouble(tile -> (double) tile.widthPx() * tile.heightPx())
                .sum();
        assertThat(covered / (canvas.widthPx() * canvas.heightPx())).isGreaterThanOrEqualTo(LEAST_COVERED);
    }
}
