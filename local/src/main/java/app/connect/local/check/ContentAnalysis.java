package app.connect.local.check;

import app.connect.local.check.ContentReport.SoundLength;
import app.connect.local.ffmpeg.MediaSink;
import app.connect.local.signal.Picture;
import app.connect.local.signal.Rectangle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is measured in one pass over pictures and sound. */
final class ContentAnalysis implements MediaSink {
    /** Tiles are looked for in every third picture: ten times a second. */
    private static final int PICTURES_PER_LOOK = 3;

    private static final long LOOK_MS = 100;
    private static final long PICTURE_MS = 34;
    /** The eased transitions of a layout last 300 ms; tiles are looked for in each third picture. */
    private static final long AT_REST_MS = 500;

    private static final long NANOS_PER_MILLI = 1_000_000;
    /** A tile's borders may be blended, rounded or carry a label. */
    private static final double BORDER = 0.1;
    /** BT.601 black is 16; encoders ring by one or two. */
    private static final double BLACK_LUMA = 20;

    private final Cadence.Meter cadence = new Cadence.Meter();
    private final TileTracker tracker = new TileTracker(LOOK_MS);
    private final Map<Integer, FlashDetector> flashes = new TreeMap<>();
    private final Map<Integer, Motion.Meter> motion = new TreeMap<>();
    private final Map<Integer, Freshness.Meter> freshness = new TreeMap<>();
    private final SpanCollector black = new SpanCollector(PICTURE_MS);
    private final SpanCollector nobody = new SpanCollector(LOOK_MS);
    private final Listener listener = new Listener();
    private int pictures;
    private int widthPx;
    private int heightPx;

    @Override
    public void picture(Picture picture, long nanos) {
        cadence.offer(nanos);
        widthPx = picture.widthPx;
        heightPx = picture.heightPx;
        long atMs = nanos / NANOS_PER_MILLI;
        if (picture.meanLuma(new Rectangle(0, 0, widthPx, heightPx)) < BLACK_LUMA) {
            black.present(atMs, atMs + PICTURE_MS);
        }
        if (pictures++ % PICTURES_PER_LOOK == 0) {
            tracker.look(picture, atMs);
            if (tracker.places().isEmpty()) {
                nobody.present(atMs, atMs + LOOK_MS);
            }
        }
        tracker.places().forEach((participant, place) -> {
            flashes.computeIfAbsent(participant, unused -> new FlashDetector())
                    .offer(nanos, picture.meanLuma(place.inset(BORDER)));
            motion.computeIfAbsent(participant, unused -> new Motion.Meter()).offer(picture, place);
            freshness
                    .computeIfAbsent(participant, unused -> new Freshness.Meter())
                    .offer(TileReader.read(picture, place), nanos);
        });
    }

    @Override
    public void sound(float[] samples, int count, long position, int samplesPerSecond) {
        listener.offer(samples, count, position, samplesPerSecond);
    }

    /** {@code participants}: how many there were, seen or not; zero: as many as are seen. */
    ContentReport report(int participants) {
        int of = participants > 0 ? participants : highestSeen() + 1;
        // Half of the distance to the next participant's beep.
        double reachMs = 1000.0 / Math.max(1, of) / 2;
        Map<Integer, Synchrony> synchrony = new TreeMap<>();
        flashes.forEach((participant, flash) ->
                synchrony.put(participant, Synchrony.of(flash.onsetsNanos(), listener.beepsNanos(), reachMs)));
        Map<Integer, Motion> motions = new TreeMap<>();
        motion.forEach((participant, meter) -> motions.put(participant, meter.motion()));
        return new ContentReport(
                widthPx,
                heightPx,
                cadence.cadence(),
                new SoundLength(listener.firstNanos(), listener.endNanos()),
                tiles(participants),
                listener.heard(),
                synchrony,
                motions,
                freshness(),
                black.spans(),
                nobody.spans(),
                listener.silence());
    }

    /**
     * Only of who was in the call: a person of whom there is no picture yet has a plain tile, whose muted colour may be
     * that of a later number.
     */
    private List<TilePresence> tiles(int participants) {
        return tracker.presences().stream()
                .filter(tile -> participants <= 0 || tile.participant() < participants)
                .toList();
    }

    /**
     * A tile that comes, goes or changes its place is drawn with others over it: only at rest it can be called damaged.
     */
    private Map<Integer, Freshness> freshness() {
        Map<Integer, Freshness> measured = new TreeMap<>();
        freshness.forEach((participant, meter) ->
                measured.put(participant, meter.freshness().where(damage -> tracker.presences().stream()
                        .filter(tile -> tile.participant() == participant)
                        .anyMatch(tile -> tile.span().fromMs() + AT_REST_MS <= damage.fromMs()
                                && damage.toMs() <= tile.span().toMs() - AT_REST_MS))));
        return measured;
    }

    private int highestSeen() {
        return flashes.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
