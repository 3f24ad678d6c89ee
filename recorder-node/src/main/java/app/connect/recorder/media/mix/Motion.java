package app.connect.recorder.media.mix;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Moves tiles to where they are wanted: in 300 ms, gently at both ends. Where a tile that covers much becomes small and a
 * small one large, they do so in turns, the growing one first and beneath, so that the canvas stays covered. Who comes
 * grows in the place; who goes is gone at once, so nothing is ever shown of whom there is nothing any more, and what grows
 * into the hole does not hesitate. Pure: where a tile is depends on media time and on what was wanted when.
 */
final class Motion {
    static final MediaTime LENGTH = MediaTime.ofMillis(300);
    /** A newcomer's first size, as a share of its place. */
    private static final double FIRST_SIZE = 0.5;
    /** Of {@link #LENGTH}, what growing and shrinking take; for a tenth of it both do. */
    private static final double HALF = 0.55;

    private final Map<String, Flight> flights = new HashMap<>();
    private boolean begun;
    /** When it was asked last: until then the canvas was as before. */
    private MediaTime before = MediaTime.ZERO;

    /** {@code key}: the same is the same tile, wherever it is. */
    record Wanted(String key, Region region) {}

    /**
     * {@code index}: of the tile in what was wanted. Those that come later lie over those before.
     */
    record Moved(int index, Region place) {}

    private enum Course {
        WHOLE,
        FIRST_HALF,
        SECOND_HALF,
        /** The first half, at full speed from the beginning. */
        AT_ONCE;

        /** The share of the way that is made after this share of the time. */
        double eased(double share) {
            double first = Math.min(1, share / HALF);
            return switch (this) {
                case WHOLE -> gently(share);
                case FIRST_HALF -> gently(first);
                case SECOND_HALF -> gently(Math.max(0, 1 - (1 - share) / HALF));
                case AT_ONCE -> 1 - (1 - first) * (1 - first) * (1 - first);
            };
        }

        private static double gently(double share) {
            return share * share * (3 - 2 * share);
        }
    }

    private record Departure(Wanted tile, Region from) {
        int growth() {
            return area(tile.region()) - area(from);
        }

        Course turn() {
            return growth() == 0 ? Course.WHOLE : growth() > 0 ? Course.FIRST_HALF : Course.SECOND_HALF;
        }
    }

    private record Flight(Region from, Region to, MediaTime start, Course course) {
        boolean isOver(MediaTime at) {
            return at.minus(start).compareTo(LENGTH) >= 0 || from.equals(to);
        }

        /** Where it rested last. */
        Region lastPlace(MediaTime at) {
            return isOver(at) ? to : from;
        }

        Region place(MediaTime at) {
            if (isOver(at)) {
                return to;
            }
            double share = course.eased((double) at.minus(start).ticks() / LENGTH.ticks());
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
    }

    /** Where these tiles are at {@code at}; times do not go back. Tiles that are there at the very first do not move. */
    List<Moved> at(MediaTime at, List<Wanted> wanted) {
        depart(at, wanted);
        begun |= !wanted.isEmpty();
        before = at;
        List<Moved> moved = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            moved.add(new Moved(i, known(wanted.get(i)).place(at)));
        }
        if (wanted.stream().anyMatch(tile -> !known(tile).isOver(at))) {
            // What becomes small goes over what becomes large, what was small over what was large, what moves over what
            // stands.
            moved.sort(Comparator.<Moved>comparingInt(
                            tile -> -area(wanted.get(tile.index).region()))
                    .thenComparingInt(
                            tile -> -area(known(wanted.get(tile.index)).lastPlace(at)))
                    .thenComparing(
                            tile -> !tile.place.equals(wanted.get(tile.index).region())));
        }
        return moved;
    }

    /** Forgets the tiles that are gone; the places that they had. */
    private Set<Region> vacated(List<Wanted> wanted) {
        Set<String> keys = new HashSet<>();
        wanted.forEach(tile -> keys.add(tile.key()));
        Set<Region> vacated = new HashSet<>();
        flights.forEach((key, flight) -> {
            if (!keys.contains(key)) {
                vacated.add(flight.to);
            }
        });
        flights.keySet().retainAll(keys);
        return vacated;
    }

    private Flight known(Wanted tile) {
        return Objects.requireNonNull(flights.get(tile.key()));
    }

    private void depart(MediaTime at, List<Wanted> wanted) {
        Set<Region> vacated = vacated(wanted);
        List<Departure> departures = new ArrayList<>();
        for (Wanted tile : wanted) {
            Flight known = flights.get(tile.key());
            if (known == null) {
                boolean atOnce = comesAtOnce(tile.region(), vacated);
                departures.add(new Departure(tile, atOnce ? tile.region() : newcomer(tile.region())));
            } else if (!known.to.equals(tile.region())) {
                departures.add(new Departure(tile, known.place(at)));
            }
        }
        int growing = largest(departures.stream().filter(one -> one.growth() > 0));
        int shrinking = largest(departures.stream().filter(one -> one.growth() < 0));
        boolean inTurns = growing > 0 && shrinking > growing;
        for (Departure one : departures) {
            boolean closesHole = one.growth() > 0 && !vacated.isEmpty();
            Flight flight = closesHole
                    ? new Flight(one.from, one.tile.region(), before, Course.AT_ONCE)
                    : new Flight(one.from, one.tile.region(), at, inTurns ? one.turn() : Course.WHOLE);
            flights.put(one.tile.key(), flight);
        }
    }

    private static int largest(Stream<Departure> departures) {
        return departures.mapToInt(one -> area(one.from)).max().orElse(0);
    }

    /** At the very beginning, and in the place of another: as a cut in a film. */
    private boolean comesAtOnce(Region place, Set<Region> vacated) {
        return !begun || vacated.contains(place);
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

    private static int area(Region region) {
        return region.widthPx() * region.heightPx();
    }
}
