package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.media.mix.MixRoster.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is where on the canvas. Pure.
 *
 * <p>A screen that is shared has the main panel in every layout; of several, the one that came last. Beside the main
 * panel are at most five thumbnails: the other screens, then who speaks, then the others as they came. Without a
 * screen, {@code speaker} gives the main panel to who speaks (before anybody has: to who came first), and {@code
 * single-speaker} shows nobody else.
 *
 * <p>Where there are more than there is room for, the last tile says how many more; whoever speaks then comes in for
 * another, and nobody else moves (ADR 12).
 */
final class Arrangement {
    static final int MOST_THUMBNAILS = 5;

    private final Canvas canvas;
    private final Layout layout;
    private final List<Place> places;
    private final @Nullable String speaker;

    /**
     * What lies where.
     *
     * @param rest how many more there are and where that is said; null if all are shown
     */
    record Arranged(List<Placed> placed, @Nullable Rest rest) {
        Arranged {
            placed = List.copyOf(placed);
        }
    }

    record Placed(Place place, Region region) {}

    record Rest(int count, Region region) {}

    private Arrangement(Canvas canvas, Layout layout, List<Place> places, @Nullable String speaker) {
        this.canvas = canvas;
        this.layout = layout;
        this.places = places;
        this.speaker = speaker;
    }

    /**
     * @param places in the order in which they came
     * @param speaker the person who speaks; null while nobody has
     */
    static Arranged of(Canvas canvas, Layout layout, List<Place> places, @Nullable String speaker) {
        return new Arrangement(canvas, layout, places, speaker).arrange();
    }

    private Arranged arrange() {
        Optional<Place> screen = places.stream().filter(Place::isScreen).reduce((one, later) -> later);
        if (screen.isEmpty() && layout == Layout.GRID) {
            int tiles = Math.min(places.size(), GridLayout.MOST_TILES);
            return fill(GridLayout.of(canvas, tiles), places, List.of());
        }
        return screen.or(this::speaking).map(this::around).orElse(new Arranged(List.of(), null));
    }

    private Optional<Place> speaking() {
        return places.stream()
                .filter(place -> place.person().equals(speaker))
                .findFirst()
                .or(() -> places.stream().findFirst());
    }

    private Arranged around(Place main) {
        List<Place> others = new ArrayList<>(places);
        others.remove(main);
        if (layout == Layout.SINGLE_SPEAKER || others.isEmpty()) {
            return new Arranged(List.of(new Placed(main, canvas.whole())), null);
        }
        PanelLayout panel = new PanelLayout(canvas);
        return fill(
                panel.thumbnails(Math.min(others.size(), MOST_THUMBNAILS)),
                others,
                List.of(new Placed(main, panel.main())));
    }

    private Arranged fill(List<Region> regions, List<Place> wanted, List<Placed> before) {
        boolean all = wanted.size() <= regions.size();
        List<Place> shown = all ? wanted : chosen(wanted, regions.size() - 1);
        List<Placed> placed = new ArrayList<>(before);
        for (int i = 0; i < shown.size(); i++) {
            placed.add(new Placed(shown.get(i), regions.get(i)));
        }
        return new Arranged(
                placed, all ? null : new Rest(wanted.size() - shown.size(), regions.get(regions.size() - 1)));
    }

    private List<Place> chosen(List<Place> wanted, int most) {
        List<Place> chosen = Stream.of(
                        wanted.stream().filter(Place::isScreen),
                        wanted.stream().filter(place -> place.person().equals(speaker)),
                        wanted.stream())
                .flatMap(places -> places)
                .distinct()
                .limit(most)
                .toList();
        return wanted.stream().filter(chosen::contains).toList();
    }
}
