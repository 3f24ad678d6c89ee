package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Where tiles of 16:9 lie on the canvas: one fills it; more make the grid in which they are largest, the last row centred.
 * Row by row from the top left. On a canvas of 16:9 they cover at least half of it (which is two of them), on average
 * seven tenths.
 */
final class GridLayout {
    /** Five by five of 238 x 134 (on 720p) are the smallest in which a face is told. */
    static final int MOST_TILES = 25;

    private final Canvas canvas;
    private final int gutterPx;

    private GridLayout(Canvas canvas) {
        this.canvas = canvas;
        this.gutterPx = canvas.gutterPx();
    }

    /** The regions of {@code tiles} tiles, 0 to {@link #MOST_TILES}. */
    static List<Region> of(Canvas canvas, int tiles) {
        if (tiles < 0 || tiles > MOST_TILES) {
            throw new IllegalArgumentException(tiles + " tiles");
        }
        return tiles == 0 ? List.of() : new GridLayout(canvas).regions(tiles);
    }

    private List<Region> regions(int tiles) {
        if (tiles == 1) {
            return List.of(canvas.whole());
        }
        int columns = columns(tiles);
        int rows = rows(tiles, columns);
        return columns == 2 && rows <= 2 ? quarters(tiles) : place(tiles, columns, rows);
    }

    /** On 16:9: 2 → 2×1, 3–4 → 2×2, 5–6 → 3×2, 7–9 → 3×3, 10–12 → 4×3, 13–16 → 4×4, 17–20 → 5×4, 21–25 → 5×5. */
    private int columns(int tiles) {
        int best = 1;
        for (int columns = 2; columns <= tiles; columns++) {
            if (widthPx(columns, rows(tiles, columns)) > widthPx(best, rows(tiles, best))) {
                best = columns;
            }
        }
        return best;
    }

    private static int rows(int tiles, int columns) {
        return (tiles + columns - 1) / columns;
    }

    private int widthPx(int columns, int rows) {
        int byWidth = (canvas.widthPx() - gutterPx * (columns + 1)) / columns;
        int byHeight = (canvas.heightPx() - gutterPx * (rows + 1)) / rows * 16 / 9;
        return even(Math.min(byWidth, byHeight));
    }

    private List<Region> place(int tiles, int columns, int rows) {
        int width = widthPx(columns, rows);
        int height = even(Math.round(width * 9 / 16f));
        int top = even((canvas.heightPx() - extent(rows, height, gutterPx)) / 2);
        return rowByRow(tiles, columns, new Region(0, top, width, height), gutterPx);
    }

    /** Without gutters: the usual camera of 640 × 360 is then copied as it is, at a twentieth of the cost of scaling. */
    private List<Region> quarters(int tiles) {
        int width = even(canvas.widthPx() / 2);
        int height = even(canvas.heightPx() / 2);
        int top = tiles == 2 ? even((canvas.heightPx() - height) / 2) : 0;
        return rowByRow(tiles, 2, new Region(0, top, width, height), 0);
    }

    /** @param first the place of the first tile but for its x */
    private List<Region> rowByRow(int tiles, int columns, Region first, int gutter) {
        List<Region> regions = new ArrayList<>(tiles);
        for (int i = 0; i < tiles; i++) {
            int row = i / columns;
            int inRow = Math.min(columns, tiles - row * columns);
            int left = even((canvas.widthPx() - extent(inRow, first.widthPx(), gutter)) / 2);
            regions.add(new Region(
                    left + i % columns * (first.widthPx() + gutter),
                    first.yPx() + row * (first.heightPx() + gutter),
                    first.widthPx(),
                    first.heightPx()));
        }
        return List.copyOf(regions);
    }

    /** The length of {@code count} tiles and the gutters between them. */
    private static int extent(int count, int lengthPx, int gutter) {
        return count * lengthPx + (count - 1) * gutter;
    }

    private static int even(int value) {
        return value & ~1;
    }
}
