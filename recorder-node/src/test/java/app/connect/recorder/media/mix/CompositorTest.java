package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.FramePool;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.lettering.Lettering;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
final class CompositorTest {
    private static final Canvas CANVAS = new Canvas(1280, 720, 30);
    private static final Region WHOLE = GridLayout.of(CANVAS, 1).get(0);
    private static final Look LOOK = new Look(Look.Kind.CAMERA, "", 0x146bad, false);

    private final FramePool pool = new FramePool(1280, 720, 2);
    private final Compositor compositor = new Compositor(CANVAS, new TileArt(CANVAS, Lettering.shared()), pool);
    private final List<NativeFrame> pictures = new ArrayList<>();

    @AfterEach
    void close() {
        pictures.forEach(NativeFrame::close);
        compositor.close();
        pool.close();
    }

    private Tile picture(int track, long version, int width, int height, Colour colour) {
        return picture(WHOLE, track, version, width, height, colour);
    }

    private Tile picture(Region place, int track, long version, int width, int height, Colour colour) {
        NativeFrame frame = NativeFrame.allocate(width, height);
        frame.fill(colour);
        pictures.add(frame);
        return new Tile(place, place, track, frame, version, LOOK);
    }

    private static Colour colourOf(int track) {
        return new Colour(40 + 20 * track, 60 + 15 * track, 220 - 15 * track);
    }

    private static void assertShows(NativeFrame canvas, Region region, Colour colour) {
        int right = region.xPx() + region.widthPx() - 1;
        int bottom = region.yPx() + region.heightPx() - 1;
        int[][] points = {
            {region.xPx(), region.yPx()},
            {right, region.yPx()},
            {region.xPx(), bottom},
            {right, bottom},
            {(region.xPx() + right) / 2, (region.yPx() + bottom) / 2}
        };
        for (int[] point : points) {
            assertThat(new Colour(
                            canvas.sample(0, point[0], point[1]),
                            canvas.sample(1, point[0], point[1]),
                            canvas.sample(2, point[0], point[1])))
                    .as("%d,%d", point[0], point[1])
                    .isEqualTo(colour);
        }
    }

    @Test
    void everyPictureCoversItsTileAndNothingElse() {
        List<Tile> tiles = new ArrayList<>();
        for (int track = 0; track < 7; track++) {
            tiles.add(picture(GridLayout.of(CANVAS, 7).get(track), track, 1, 640, 360, colourOf(track)));
        }

        try (NativeFrame canvas = compositor.compose(tiles).orElseThrow()) {
            List<Region> places = GridLayout.of(CANVAS, 7);
            for (int track = 0; track < 7; track++) {
                assertShows(canvas, places.get(track), colourOf(track));
            }
            for (Region place : places) {
                assertThat(canvas.sample(0, place.xPx() - 1, place.yPx())).isEqualTo(TilePainter.BACKGROUND.y());
                assertThat(canvas.sample(0, place.xPx() + place.widthPx(), place.yPx()))
                        .isEqualTo(TilePainter.BACKGROUND.y());
            }
        }
    }

    @Test
    void anUprightCameraLeavesDarkBars() {
        try (NativeFrame canvas = compositor
                .compose(List.of(picture(0, 1, 360, 640, colourOf(3))))
                .orElseThrow()) {
            assertShows(canvas, new Region(438, 0, 404, 720), colourOf(3));
            assertShows(canvas, new Region(0, 0, 438, 720), TilePainter.BACKDROP);
            assertShows(canvas, new Region(842, 0, 438, 720), TilePainter.BACKDROP);
        }
    }

    @Test
    void aCameraThatIsTurnedLeavesNothingOfItsOldPicture() {
        compositor
                .compose(List.of(picture(0, 1, 640, 360, colourOf(1))))
                .orElseThrow()
                .close();

        try (NativeFrame canvas = compositor
                .compose(List.of(picture(0, 2, 360, 640, colourOf(3))))
                .orElseThrow()) {
            assertShows(canvas, new Region(0, 0, 438, 720), TilePainter.BACKDROP);
        }
    }

    @Test
    void aTileThatMovesLeavesNothingWhereItWas() {
        List<Region> halves = GridLayout.of(CANVAS, 2);
        compositor
                .compose(List.of(picture(halves.get(0), 0, 1, 640, 360, colourOf(1))))
                .orElseThrow()
                .close();

        try (NativeFrame canvas = compositor
                .compose(List.of(picture(halves.get(1), 0, 1, 640, 360, colourOf(1))))
                .orElseThrow()) {
            assertShows(canvas, halves.get(0), TilePainter.BACKGROUND);
            assertShows(canvas, halves.get(1), colourOf(1));
        }
    }

    @Test
    void aTileWithoutAPictureShowsADiscOfThePersonsColour() {
        try (NativeFrame canvas = compositor
                .compose(List.of(new Tile(WHOLE, WHOLE, 0, null, 0, LOOK)))
                .orElseThrow()) {
            Colour disc = Colour.ofRgb(0x14, 0x6b, 0xad);
            assertThat(at(canvas, 640, 200)).isEqualTo(disc);
            assertThat(at(canvas, 640, 520)).isEqualTo(disc);
            assertThat(at(canvas, 460, 180)).isEqualTo(TilePainter.BACKDROP);
            assertThat(at(canvas, 0, 0)).isEqualTo(TilePainter.BACKDROP);
        }
    }

    @Test
    void whoSpeaksIsMarkedAndNotAnyMoreAfterwards() {
        Tile quiet = picture(0, 1, 640, 360, colourOf(1));
        Tile speaking = new Tile(WHOLE, WHOLE, 0, quiet.picture(), 1, new Look(Look.Kind.CAMERA, "", 0x146bad, true));
        try (NativeFrame canvas = compositor.compose(List.of(speaking)).orElseThrow()) {
            assertThat(canvas.sample(0, 2, 300)).isGreaterThan(200);
            assertThat(canvas.sample(0, 1277, 300)).isGreaterThan(200);
            assertThat(canvas.sample(0, 640, 717)).isGreaterThan(200);
            assertShows(canvas, new Region(4, 4, 1272, 712), colourOf(1));
        }
        try (NativeFrame canvas = compositor.compose(List.of(quiet)).orElseThrow()) {
            assertShows(canvas, WHOLE, colourOf(1));
        }
    }

    @Test
    void aLabelIsLaidOverEachNewPictureOnce() {
        Look named = new Look(Look.Kind.CAMERA, "Ann", 0x146bad, false);
        Tile first = picture(0, 1, 360, 640, colourOf(3));
        Tile second = new Tile(WHOLE, WHOLE, 0, first.picture(), 2, named);
        compositor
                .compose(List.of(new Tile(WHOLE, WHOLE, 0, first.picture(), 1, named)))
                .orElseThrow()
                .close();
        try (NativeFrame canvas = compositor.compose(List.of(second)).orElseThrow()) {
            // The plate, on the backdrop beside an upright camera: as dark as if it had been laid once.
            int plate = canvas.sample(0, 24, 700);
            assertThat(plate).isBetween(16, TilePainter.BACKDROP.y() - 5);
            compositor
                    .compose(List.of(new Tile(WHOLE, WHOLE, 0, first.picture(), 3, named)))
                    .orElseThrow()
                    .close();
            assertThat(canvas.sample(0, 24, 700)).isEqualTo(plate);
        }
    }

    private static Colour at(NativeFrame canvas, int xPx, int yPx) {
        return new Colour(canvas.sample(0, xPx, yPx), canvas.sample(1, xPx, yPx), canvas.sample(2, xPx, yPx));
    }

    @Test
    void withoutTilesTheCanvasIsDark() {
        compositor
                .compose(List.of(new Tile(WHOLE, WHOLE, 0, null, 0, LOOK)))
                .orElseThrow()
                .close();

        try (NativeFrame canvas = compositor.compose(List.of()).orElseThrow()) {
            assertShows(canvas, GridLayout.of(CANVAS, 1).get(0), TilePainter.BACKGROUND);
        }
    }

    @Test
    void aFrameHandedOutDoesNotChangeWhenTheNextIsDrawn() {
        try (NativeFrame before = compositor
                .compose(List.of(picture(0, 1, 640, 360, colourOf(1))))
                .orElseThrow()) {
            compositor
                    .compose(List.of(picture(0, 2, 640, 360, colourOf(2))))
                    .orElseThrow()
                    .close();

            assertShows(before, GridLayout.of(CANVAS, 1).get(0), colourOf(1));
        }
    }

    @Test
    void whatHasNotChangedIsHandedOutAgainWithoutAnotherPicture() {
        List<Tile> tiles = List.of(picture(0, 1, 640, 360, colourOf(1)));
        List<NativeFrame> frames = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            frames.add(compositor.compose(tiles).orElseThrow());
        }

        assertShows(frames.get(49), GridLayout.of(CANVAS, 1).get(0), colourOf(1));
        frames.forEach(NativeFrame::close);
    }

    @Test
    void withAllPicturesInUseThereIsNoFrameButTheNextShowsTheChange() {
        NativeFrame first =
                compositor.compose(List.of(picture(0, 1, 64, 36, colourOf(1)))).orElseThrow();
        NativeFrame second =
                compositor.compose(List.of(picture(0, 2, 64, 36, colourOf(2)))).orElseThrow();
        List<Tile> changed = List.of(picture(0, 3, 64, 36, colourOf(3)));
        assertThat(compositor.compose(changed)).isEmpty();

        first.close();

        try (NativeFrame third = compositor.compose(changed).orElseThrow()) {
            assertShows(third, GridLayout.of(CANVAS, 1).get(0), colourOf(3));
        }
        second.close();
    }
}
