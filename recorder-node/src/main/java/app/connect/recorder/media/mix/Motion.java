package app.connect.recorder.media.mix;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves tiles to where they are wanted: in 300 ms, gently at both ends. Who comes grows in the place; who goes is gone at
 * once, so nothing is ever shown of whom there is nothing any more. Pure: where a tile is depends on media time and on
 * what was wanted when.
 */
final class Motion {
    static final MediaTime LENGTH = MediaTime.ofMillis(300);
    /** A newcomer's first size, as a share of its place. */
    private static final double FIRST_SIZE = 0.5;

    private final Map<String, Flight> flights = new HashMap<>();
    private boolean begun;

    /** {@code key}: the same is the same tile, wherever it is. */
    record Wanted(String key, Region region) {}

    /**
     * {@code index}: of the tile in what was wanted. Those that come later lie over those before.
     */
    record Moved(int index, Region place) {}

    private record Flight(Region from, Region to, MediaTime start) {
        boolean isOver(MediaTime at) {
            return at.minus(start).compareTo(LENGTH) >= 0 || from.equals(to);
        }

        Region place(MediaTime at) {
            if (isOver(at)) {
                return to;
            }
            double share = eased((double) at.minus(start).ticks() / LENGTH.ticks());
            int x = between(from.xPx(), to.xPx(), share);
            int y = between(from.yPx(), to.yPx(), share);
            // By their right and lower edges, so that rounding takes nothing beyond either place.
            int right = between(from.xPx() + from.widthPx(), to.xPx() + to.widthPx(), share);
            int bottom = between(from.yPx() + from.heightPx(), to.yPx() + to.heightPx(), share);
            return new Region(x, y, Math.max(2, right - x), Math.max(2, bottom - y));
        }

        private static int between(int from, int to, double share) {
            return (int) Math.round((from + (to - from) * share) / 2) * 2;
        }

        /** Cubic, in and out. */
        private static double eased(double share) {
            double rest = 1 - share;
            return share < 0.5 ? 4 * share * share * share : 1 - 4 * rest * rest * rest;
        }
    }

    /** Where these tiles are at {@code at}; times do not go back. Tiles that are there at the very first do not move. */
    List<Moved> at(MediaTime at, List<Wanted> wanted) {
        Set<String> keys = new HashSet<>();
        boolean moving = false;
        for (Wanted tile : wanted) {
            keys.add(tile.key());
            moving |= !flight(at, tile).isOver(at);
        }
        flights.keySet().retainAll(keys);
        begun |= !wanted.isEmpty();
        List<Moved> moved = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            moved.add(new Moved(i, flight(at, wanted.get(i)).place(at)));
        }
        if (moving) {
            // What becomes small goes over what becomes large, what moves over what stands.
            moved.sort(Comparator.<Moved>comparingInt(tile -> -area(wanted.get(tile.index)))
                    .thenComparing(
                            tile -> !tile.place.equals(wanted.get(tile.index).region())));
        }
        return moved;
    }

    private Flight flight(MediaTime at, Wanted tile) {
        Flight known = flights.get(tile.key());
        Flight flight;
        if (known == null) {
            flight = new Flight(begun ? newcomer(tile.region()) : tile.region(), tile.region(), at);
        } else if (known.to.equals(tile.region())) {
            flight = known;
        } else {
            flight = new Flight(known.place(at), tile.region(), at);
        }
        flights.put(tile.key(), flight);
        return flight;
    }

    private static Region newcomer(Region place) {
        int width = Math.max(2, (int) (place.widthPx() * FIRST_SIZE) & ~1);
        int height = Math.max(2, (int) (place.heightPx() * FIRST_SIZE) & ~1);
        return new Region(
                place.xPx() + (place.widthPx() - width) / 2 & ~1,
                place.yPx() + (place.heightPx() - height) / 2 & ~1,
                width,
                height);
    }

    private static int area(Wanted tile) {
        return tile.region().widthPx() * tile.region().heightPx();
    }
}
