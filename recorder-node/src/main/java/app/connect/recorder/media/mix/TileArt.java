package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Overlay;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.lettering.Lettering;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What is written on tiles, and how large: made when it is first needed, and kept for the next picture. */
final class TileArt {
    /** The labels of 25 tiles and their discs in all sizes that they have on their way; 64 KB each at most. */
    private static final int MOST_KEPT = 256;
    /** A disc that grows does so in steps, or each picture would need one of its own. */
    private static final int DISC_STEP_PX = 8;

    private final Canvas canvas;
    private final Lettering lettering;
    private final Map<Object, Optional<Overlay>> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);

    private record Label(String name, boolean screen, int heightPx, int mostWidthPx) {}

    private record Disc(String name, int rgb, int diameterPx) {}

    private record Words(String words, int heightPx, int mostWidthPx) {}

    TileArt(Canvas canvas, Lettering lettering) {
        this.canvas = canvas;
        this.lettering = lettering;
    }

    /** The label of a tile that comes to rest in {@code home}; empty without a name. */
    Optional<Overlay> label(Look look, Region home) {
        int height = even(Math.max(leastLabelPx(), Math.min(home.heightPx() / 13, canvas.heightPx() / 25)));
        Label label = new Label(
                look.name(), look.kind() == Look.Kind.SCREEN, height, even(home.widthPx() - 2 * marginPx(home)));
        return look.name().isEmpty()
                ? Optional.empty()
                : keep(label, () -> lettering.label(label.name, label.screen, label.heightPx, label.mostWidthPx));
    }

    /** 18 of 720: whatever a recording is watched on, it is seen whole, so what is read counts as a part of it. */
    private int leastLabelPx() {
        return Math.max(18, canvas.heightPx() / 40);
    }

    /** From a label to the edges of its tile. */
    int marginPx(Region home) {
        return even(Math.max(Math.max(4, canvas.heightPx() / 180), home.heightPx() / 40));
    }

    /** What stands in the middle of a tile without a picture that is of this size now. */
    Optional<Overlay> middle(Look look, Region place) {
        return switch (look.kind()) {
            case CAMERA, SCREEN -> disc(look, Math.min(place.widthPx(), place.heightPx()) / 2);
            case REST -> words(look.name(), place.heightPx() / 3, place.widthPx());
            case NOBODY -> words(look.name(), canvas.heightPx() / 12, canvas.widthPx());
        };
    }

    private Optional<Overlay> disc(Look look, int sizePx) {
        Disc disc = new Disc(look.name(), look.rgb(), Math.max(DISC_STEP_PX, sizePx / DISC_STEP_PX * DISC_STEP_PX));
        return keep(disc, () -> lettering.disc(disc.name, disc.rgb, disc.diameterPx));
    }

    private Optional<Overlay> words(String text, int heightPx, int mostWidthPx) {
        int height = Math.max(DISC_STEP_PX, heightPx / DISC_STEP_PX * DISC_STEP_PX);
        Words words = new Words(text, height, mostWidthPx);
        return keep(words, () -> lettering.plain(words.words, words.heightPx, words.mostWidthPx));
    }

    private Optional<Overlay> keep(Object key, Supplier<Optional<Overlay>> make) {
        Optional<Overlay> known = kept.get(key);
        if (known != null) {
            return known;
        }
        if (kept.size() >= MOST_KEPT) {
            var eldest = kept.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        Optional<Overlay> made = make.get();
        kept.put(key, made);
        return made;
    }

    private static int even(int length) {
        return length & ~1;
    }
}
