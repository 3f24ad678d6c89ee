package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.recorder.ffmpeg.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is where on the canvas. Pure.
 *
 * <p>A screen that is shared has the main panel in every layout; of several, the one that came last. Beside the main
 * panel are at most five thumbnails: the other screens, then who speaks, then the others as they came. Without a
 * screen, {@code speaker} gives the main panel to who speaks (before anybody has: to who came first), and {@code
 * single-speaker} shows nobody else.
 */
final class Arrangement {
    static final int MOST_THUMBNAILS = 5;

    private static final int GUTTER_PX = 8;
    /** Five of them and their gutters fill the height. */
    private static final int THUMBNAIL_WIDTH_PX = 232;

    private static final int THUMBNAIL_HEIGHT_PX = 130;
    private static final Region WHOLE = new Region(0, 0, GridLayout.WIDTH_PX, GridLayout.HEIGHT_PX);
    private static final Region PANEL = new Region(
            GUTTER_PX,
            GUTTER_PX,
            GridLayout.WIDTH_PX - THUMBNAIL_WIDTH_PX - 3 * GUTTER_PX,
            GridLayout.HEIGHT_PX - 2 * GUTTER_PX);

    record Placed(MixRoster.Place place, Region region) {}

    private Arrangement() {}

    /**
     * @param places in the order in which they came; of more than {@link GridLayout#MOST_TILES} the last have no place
     * @param speaker the person who speaks; null while nobody has
     */
    static List<Placed> of(Layout layout, List<MixRoster.Place> places, @Nullable String speaker) {
        Optional<MixRoster.Place> screen =
                places.stream().filter(place -> place.isScreen()).reduce((one, later) -> later);
        if (screen.isEmpty() && layout == Layout.GRID) {
            return grid(places);
        }
        return screen.or(() -> speaking(places, speaker))
                .map(main -> layout == Layout.SINGLE_SPEAKER
                        ? List.of(new Placed(main, WHOLE))
                        : panel(main, beside(main, places, speaker)))
                .orElse(List.of());
    }

    private static List<Placed> grid(List<MixRoster.Place> places) {
        int shown = Math.min(places.size(), GridLayout.MOST_TILES);
        List<Region> regions = GridLayout.of(shown);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            placed.add(new Placed(places.get(i), regions.get(i)));
        }
        return placed;
    }

    private static Optional<MixRoster.Place> speaking(List<MixRoster.Place> places, @Nullable String speaker) {
        return places.stream()
                .filter(place -> place.person().equals(speaker))
                .findFirst()
                .or(() -> places.stream().findFirst());
    }

    private static List<MixRoster.Place> beside(
            MixRoster.Place main, List<MixRoster.Place> places, @Nullable String speaker) {
        List<MixRoster.Place> others = new ArrayList<>(places);
        others.remove(main);
        List<MixRoster.Place> shown = new ArrayList<>();
        others.stream().filter(MixRoster.Place::isScreen).forEach(shown::add);
        others.stream().filter(place -> place.person().equals(speaker)).forEach(shown::add);
        shown.addAll(others);
        List<MixRoster.Place> most =
                shown.stream().distinct().limit(MOST_THUMBNAILS).toList();
        // Whoever speaks comes in for another, and nobody else moves.
        return others.stream().filter(most::contains).toList();
    }

    private static List<Placed> panel(MixRoster.Place main, List<MixRoster.Place> beside) {
        if (beside.isEmpty()) {
            return List.of(new Placed(main, WHOLE));
        }
        List<Placed> placed = new ArrayList<>();
        placed.add(new Placed(main, PANEL));
        int pitch = THUMBNAIL_HEIGHT_PX + GUTTER_PX;
        int top = (GridLayout.HEIGHT_PX - (beside.size() * pitch - GUTTER_PX)) / 2 & ~1;
        int left = GridLayout.WIDTH_PX - THUMBNAIL_WIDTH_PX - GUTTER_PX;
        for (int i = 0; i < beside.size(); i++) {
            placed.add(new Placed(
                    beside.get(i), new Region(left, top + i * pitch, THUMBNAIL_WIDTH_PX, THUMBNAIL_HEIGHT_PX)));
        }
        return placed;
    }
}
