package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.media.mix.Arrangement.Arranged;
import app.connect.recorder.media.mix.MixRoster.Place;
import app.connect.recorder.media.mix.Motion.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the canvas shows at a time, as tiles from the lowest to the topmost. Pure but for the pictures, which it borrows. */
final class Scene {
    /** So long there is nobody before it is said: a call is empty for a moment when the last one changes the device. */
    static final MediaTime EMPTY_FOR = MediaTime.ofMillis(2_000);

    private static final String NOBODY = "Nobody is being recorded right now";

    private final Canvas canvas;
    private final Pictures pictures;
    private final Motion motion = new Motion();
    private @Nullable MediaTime emptySince;

    /** The pictures of tracks. */
    interface Pictures {
        /** Null if there is none. */
        @Nullable
        NativeFrame shown(int track);

        /** Changes whenever the picture does. */
        long version(int track);
    }

    /**
     * Who is there.
     *
     * @param places in the order in which they came
     * @param speaker who has the word; null while nobody has
     * @param speaking who is marked as speaking
     * @param names of persons, where known
     */
    record Cast(List<Place> places, @Nullable String speaker, Set<String> speaking, Map<String, String> names) {
        Cast {
            places = List.copyOf(places);
            speaking = Set.copyOf(speaking);
            names = Map.copyOf(names);
        }
    }

    /** {@code visible}: the persons who have a tile. */
    record Shot(List<Tile> tiles, Set<String> visible) {
        Shot {
            tiles = List.copyOf(tiles);
            visible = Set.copyOf(visible);
        }
    }

    Scene(Canvas canvas, Pictures pictures) {
        this.canvas = canvas;
        this.pictures = pictures;
    }

    /** Times do not go back. */
    Shot at(MediaTime time, Layout layout, Cast cast) {
        Arranged arranged = Arrangement.of(canvas, layout, cast.places(), cast.speaker());
        List<Tile> wanted = new ArrayList<>();
        Set<String> visible = new HashSet<>();
        for (Arrangement.Placed placed : arranged.placed()) {
            wanted.add(tile(placed, cast));
            visible.add(placed.place().person());
        }
        Arrangement.Rest rest = arranged.rest();
        if (rest != null) {
            Look look = new Look(Look.Kind.REST, "+" + rest.count(), 0, false);
            wanted.add(new Tile(rest.region(), rest.region(), Tile.NO_TRACK, null, 0, look));
        }
        return new Shot(wanted.isEmpty() ? nobody(time) : moved(time, wanted, arranged), visible);
    }

    private Tile tile(Arrangement.Placed placed, Cast cast) {
        Place place = placed.place();
        Look look = new Look(
                place.isScreen() ? Look.Kind.SCREEN : Look.Kind.CAMERA,
                cast.names().getOrDefault(place.person(), ""),
                PersonColour.of(place.person()),
                !place.isScreen() && cast.speaking().contains(place.person()));
        int track = place.track();
        return new Tile(placed.region(), placed.region(), track, pictures.shown(track), pictures.version(track), look);
    }

    private List<Tile> moved(MediaTime time, List<Tile> tiles, Arranged arranged) {
        emptySince = null;
        List<Tile> moved = new ArrayList<>();
        for (Motion.Moved tile : motion.at(time, wanted(tiles, arranged))) {
            Tile at = tiles.get(tile.index());
            moved.add(new Tile(tile.place(), at.home(), at.track(), at.picture(), at.version(), at.look()));
        }
        return moved;
    }

    /** A person's tile stays the same whatever track is shown in it. */
    private static List<Wanted> wanted(List<Tile> tiles, Arranged arranged) {
        Map<String, Integer> count = new HashMap<>();
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < tiles.size(); i++) {
            String key = "rest";
            if (i < arranged.placed().size()) {
                Place place = arranged.placed().get(i).place();
                String kind = (place.isScreen() ? "screen " : "person ") + place.person();
                key = kind + " " + count.merge(kind, 1, Integer::sum);
            }
            wanted.add(new Wanted(key, tiles.get(i).home()));
        }
        return wanted;
    }

    private List<Tile> nobody(MediaTime time) {
        motion.at(time, List.of());
        MediaTime since = emptySince;
        if (since == null) {
            emptySince = time;
            return List.of();
        }
        if (time.minus(since).compareTo(EMPTY_FOR) < 0) {
            return List.of();
        }
        Look look = new Look(Look.Kind.NOBODY, NOBODY, 0, false);
        return List.of(new Tile(canvas.whole(), canvas.whole(), Tile.NO_TRACK, null, 0, look));
    }
}
