package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.FramePool;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.ffmpeg.Scaler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws tiles on one persistent canvas. Only tiles that have changed are redrawn, scaled once from the picture to their
 * place; a canvas on which nothing has changed is handed out again without a copy.
 */
final class Compositor implements AutoCloseable {
    /** Nearly black with a touch of blue; the same in the slate of a gap. */
    static final Colour BACKGROUND = Colour.ofRgb(18, 20, 24);

    private final NativeFrame canvas = NativeFrame.allocate(GridLayout.WIDTH_PX, GridLayout.HEIGHT_PX);
    private final Scaler scaler = new Scaler();
    private final FramePool pool;
    private final List<Drawn> drawn = new ArrayList<>();
    private @Nullable NativeFrame latest;

    /** What a place of the canvas shows; {@code picture} is the part that the picture covers, null if there is none. */
    private record Drawn(int track, long version, Colour colour, Region place, @Nullable Region picture) {
        /** Whether it is the same tile in the same place, whatever it shows. */
        boolean isOf(Tile tile) {
            return track == tile.track() && place.equals(tile.place());
        }

        boolean shows(Tile tile) {
            return track == tile.track()
                    && version == tile.version()
                    && (picture == null) == (tile.picture() == null)
                    && colour.equals(tile.colour());
        }
    }

    /** Borrows {@code pool}, which has pictures of the size of the canvas, until it is closed. */
    Compositor(FramePool pool) {
        this.pool = pool;
        canvas.fill(BACKGROUND);
    }

    /**
     * The canvas with these tiles, to be closed by the caller; empty when the
     * pool has no picture free. Borrows the tiles' pictures until return.
     */
    Optional<NativeFrame> compose(List<Tile> tiles) {
        if (!draw(tiles) && latest != null) {
            return Optional.of(latest.retain());
        }
        Optional<NativeFrame> frame = pool.take();
        frame.ifPresent(this::keep);
        return frame;
    }

    private void keep(NativeFrame frame) {
        frame.copyFrom(canvas);
        forgetLatest();
        latest = frame.retain();
    }

    /** Whether anything was drawn. */
    private boolean draw(List<Tile> tiles) {
        boolean changed = !sameTiles(tiles);
        if (changed) {
            canvas.fill(BACKGROUND);
            drawn.clear();
        }
        for (int i = 0; i < tiles.size(); i++) {
            if (i >= drawn.size()) {
                drawn.add(draw(tiles.get(i), null));
            } else if (!drawn.get(i).shows(tiles.get(i))) {
                drawn.set(i, draw(tiles.get(i), drawn.get(i)));
                changed = true;
            }
        }
        if (changed) {
            forgetLatest();
        }
        return changed;
    }

    private boolean sameTiles(List<Tile> tiles) {
        if (tiles.size() != drawn.size()) {
            return false;
        }
        for (int i = 0; i < tiles.size(); i++) {
            if (!drawn.get(i).isOf(tiles.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Drawn draw(Tile tile, @Nullable Drawn before) {
        Region place = tile.place();
        NativeFrame picture = tile.picture();
        if (picture == null) {
            canvas.fill(place, tile.colour());
            return new Drawn(tile.track(), tile.version(), tile.colour(), place, null);
        }
        Region region = GridLayout.fit(place, picture.widthPx(), picture.heightPx());
        if (before != null && !region.equals(before.picture)) {
            canvas.fill(place, BACKGROUND);
        }
        scaler.draw(picture, canvas, region);
        return new Drawn(tile.track(), tile.version(), tile.colour(), place, region);
    }

    private void forgetLatest() {
        if (latest != null) {
            latest.close();
            latest = null;
        }
    }

    @Override
    public void close() {
        forgetLatest();
        scaler.close();
        canvas.close();
    }
}
