package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.FramePool;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws tiles on one persistent canvas. While they stay where they are only tiles that have changed are redrawn, scaled
 * once from the picture to their place; a canvas on which nothing has changed is handed out again without a copy. While
 * they move all is drawn anew, from the lowest to the topmost.
 */
final class Compositor implements AutoCloseable {
    private final NativeFrame canvas;
    private final TilePainter painter;
    private final FramePool pool;
    private List<Tile> drawn = List.of();
    private boolean overlapping;
    private @Nullable NativeFrame latest;

    /** Borrows {@code pool}, which has pictures of the size of the canvas, until it is closed. */
    Compositor(Canvas size, TileArt art, FramePool pool) {
        this.pool = pool;
        this.canvas = NativeFrame.allocate(size.widthPx(), size.heightPx());
        this.painter = new TilePainter(canvas, art);
        painter.clear();
    }

    /**
     * The canvas with these tiles, from the lowest to the topmost, to be closed by the caller; empty when the pool has no
     * picture free. Borrows the tiles' pictures until return.
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
        boolean moved = !sameTiles(tiles);
        if (moved) {
            overlapping = overlap(tiles);
        }
        List<Tile> changed = moved ? tiles : changed(tiles);
        if (moved || (overlapping && !changed.isEmpty())) {
            painter.clear();
            changed = tiles;
        }
        changed.forEach(painter::draw);
        drawn = tiles.stream().map(Compositor::withoutPicture).toList();
        if (moved || !changed.isEmpty()) {
            forgetLatest();
            return true;
        }
        return false;
    }

    /** What is remembered of a tile: its picture is only borrowed. */
    private static Tile withoutPicture(Tile tile) {
        return new Tile(
                tile.place(),
                tile.home(),
                tile.track(),
                null,
                tile.picture() == null ? -1 : tile.version(),
                tile.look());
    }

    private boolean sameTiles(List<Tile> tiles) {
        boolean same = tiles.size() == drawn.size();
        for (int i = 0; same && i < tiles.size(); i++) {
            Tile before = drawn.get(i);
            same = before.track() == tiles.get(i).track()
                    && before.place().equals(tiles.get(i).place());
        }
        return same;
    }

    private List<Tile> changed(List<Tile> tiles) {
        List<Tile> changed = new ArrayList<>();
        for (int i = 0; i < tiles.size(); i++) {
            if (!drawn.get(i).equals(withoutPicture(tiles.get(i)))) {
                changed.add(tiles.get(i));
            }
        }
        return changed;
    }

    private static boolean overlap(List<Tile> tiles) {
        for (int i = 0; i < tiles.size(); i++) {
            Region place = tiles.get(i).place();
            if (tiles.subList(0, i).stream().anyMatch(below -> below.place().overlaps(place))) {
                return true;
            }
        }
        return false;
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
        painter.close();
        canvas.close();
    }
}
