package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Where tiles of 16:9 lie on the canvas: one fills it, more make the grid of the fewest columns that holds them, the last
 * row centred. Row by row from the top left.
 */
public final class GridLayout {
    public static final int WIDTH_PX = 1280;
    public static final int HEIGHT_PX = 720;
    /** More tiles than these are not shown: five by five of 246 x 138 are the smallest in which a face is told. */
    public static final int MOST_TILES = 25;

    private static final int GUTTER_PX = 8;

    private GridLayout() {}

    /** The regions of {@code tiles} tiles, 0 to {@link #MOST_TILES}. */
    public static List<Region> of(int tiles) {
        if (tiles < 0 || tiles > MOST_TILES) {
            throw new IllegalArgumentException(tiles + " tiles");
        }
        if (tiles == 0) {
            return List.of();
        }
        if (tiles == 1) {
            return List.of(new Region(0, 0, WIDTH_PX, HEIGHT_PX));
        }
        int columns = columns(tiles);
        return place(tiles, columns, (tiles + columns - 1) / columns);
    }

    /** 2 → 2×1, 3–4 → 2×2, 5–6 → 3×2, 7–9 → 3×3, 10–12 → 4×3, 13–16 → 4×4, 17–20 → 5×4, 21–25 → 5×5. */
    private static int columns(int tiles) {
        int columns = 1;
        while (columns * columns < tiles) {
            columns++;
        }
        return columns;
    }

    private static List<Region> place(int tiles, int columns, int rows) {
        if (columns == 2) {
            return quarters(tiles);
        }
        int byWidth = (WIDTH_PX - GUTTER_PX * (columns + 1)) / columns;
        int byHeight = (HEIGHT_PX - GUTTER_PX * (rows + 1)) / rows * 16 / 9;
        int width = even(Math.min(byWidth, byHeight));
        int height = even(Math.round(width * 9 / 16f));
        int top = even((HEIGHT_PX - extent(rows, height)) / 2);
        List<Region> regions = new ArrayList<>(tiles);
        for (int row = 0; row < rows; row++) {
            int inRow = Math.min(columns, tiles - row * columns);
            int left = even((WIDTH_PX - extent(inRow, width)) / 2);
            for (int column = 0; column < inRow; column++) {
                regions.add(new Region(
                        left + column * (width + GUTTER_PX), top + row * (height + GUTTER_PX), width, height));
            }
        }
        return List.copyOf(regions);
    }

    /** Without gutters: the usual camera of 640 × 360 is then copied as it is, at a twentieth of the cost of scaling. */
    private static List<Region> quarters(int tiles) {
        int width = WIDTH_PX / 2;
        int height = HEIGHT_PX / 2;
        Region first = new Region(0, tiles == 2 ? height / 2 : 0, width, height);
        Region second = new Region(width, first.yPx(), width, height);
        return switch (tiles) {
            case 2 -> List.of(first, second);
            case 3 -> List.of(first, second, new Region(width / 2, height, width, height));
            default ->
                List.of(first, second, new Region(0, height, width, height), new Region(width, height, width, height));
        };
    }

    /** The length of {@code count} tiles and the gutters between them. */
    private static int extent(int count, int lengthPx) {
        return count * lengthPx + (count - 1) * GUTTER_PX;
    }

    /**
     * The largest region within {@code tile}, centred, that shows all of a picture of this size without stretching it. A
     * rest of two pixels, or of 1/128, comes from tiles having even sides only and is taken too.
     */
    static Region fit(Region tile, int widthPx, int heightPx) {
        long widthAtFullHeight = (long) tile.heightPx() * widthPx / heightPx;
        long heightAtFullWidth = (long) tile.widthPx() * heightPx / widthPx;
        int width = shrink(widthAtFullHeight, tile.widthPx());
        int height = shrink(heightAtFullWidth, tile.heightPx());
        return new Region(
                tile.xPx() + even((tile.widthPx() - width) / 2),
                tile.yPx() + even((tile.heightPx() - height) / 2),
                width,
                height);
    }

    private static int shrink(long wanted, int available) {
        return wanted + Math.max(2, available / 128) >= available ? available : Math.max(2, even((int) wanted));
    }

    private static int even(int value) {
        return value & ~1;
    }
}
