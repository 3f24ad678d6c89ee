package app.connect.local.check;

import app.connect.local.signal.Picture;
import app.connect.local.signal.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Follows tiles from picture to picture. Not every picture has to be looked at, but all at the same distance. */
final class TileTracker {
    /** A flash has no colour; it hides a tile for 100 ms, and one frame more when the recorder repeated a frame. */
    private static final long BRIDGE_MS = 400;
    /** Edges fall on cells of 4 pixels; two of them may flicker. */
    private static final int SAME_PLACE_PX = 8;

    private final long sampleMs;
    private final List<Followed> followed = new ArrayList<>();
    private final List<TilePresence> closed = new ArrayList<>();

    /** {@code sampleMs}: the distance between two pictures that are looked at. */
    TileTracker(long sampleMs) {
        this.sampleMs = sampleMs;
    }

    void look(Picture picture, long atMs) {
        List<Tile> found = TileFinder.find(picture);
        for (Tile tile : found) {
            Followed known = followed.stream()
                    .filter(candidate -> candidate.isStill(tile))
                    .findFirst()
                    .orElseGet(() -> follow(tile, atMs));
            known.lastSeenMs = atMs;
        }
        followed.stream()
                .filter(tile -> atMs - tile.lastSeenMs > BRIDGE_MS)
                .map(this::presence)
                .forEach(closed::add);
        followed.removeIf(tile -> atMs - tile.lastSeenMs > BRIDGE_MS);
    }

    private Followed follow(Tile tile, long atMs) {
        Followed newcomer = new Followed(tile, atMs);
        followed.add(newcomer);
        return newcomer;
    }

    /** Where each participant is now, flash or not; of several places the last one seen, and then the largest. */
    Map<Integer, Rectangle> places() {
        Map<Integer, Rectangle> places = new TreeMap<>();
        followed.stream()
                .sorted(Comparator.comparing((Followed tile) -> tile.lastSeenMs)
                        .thenComparing(tile -> tile.tile.place().areaPx()))
                .forEach(tile -> places.put(tile.tile.participant(), tile.tile.place()));
        return places;
    }

    /** Everything seen up to now, in order of appearance. */
    List<TilePresence> presences() {
        List<TilePresence> all = new ArrayList<>(closed);
        followed.stream().map(this::presence).forEach(all::add);
        all.sort(Comparator.comparing((TilePresence presence) -> presence.span().fromMs())
                .thenComparing(TilePresence::participant));
        return all;
    }

    private TilePresence presence(Followed tile) {
        Rectangle place = tile.tile.place();
        return new TilePresence(tile.tile.participant(), place, new Span(tile.fromMs, tile.lastSeenMs + sampleMs));
    }

    private static final class Followed {
        private final Tile tile;
        private final long fromMs;
        private long lastSeenMs;

        Followed(Tile tile, long fromMs) {
            this.tile = tile;
            this.fromMs = fromMs;
            this.lastSeenMs = fromMs;
        }

        boolean isStill(Tile other) {
            return tile.participant() == other.participant() && tile.place().isNear(other.place(), SAME_PLACE_PX);
        }
    }
}
