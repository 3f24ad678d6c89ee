package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Region;
import java.util.ArrayList;
import java.util.List;

/** How a picture of any shape is shown in a tile: whole, as large as can be, never stretched. */
final class Fitting {
    private Fitting() {}

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

    /** What of {@code tile} a fitted picture leaves free. */
    static List<Region> bars(Region tile, Region fitted) {
        List<Region> bars = new ArrayList<>();
        int right = fitted.xPx() + fitted.widthPx();
        int bottom = fitted.yPx() + fitted.heightPx();
        addBar(bars, tile.xPx(), tile.yPx(), fitted.xPx() - tile.xPx(), tile.heightPx());
        addBar(bars, right, tile.yPx(), tile.xPx() + tile.widthPx() - right, tile.heightPx());
        addBar(bars, fitted.xPx(), tile.yPx(), fitted.widthPx(), fitted.yPx() - tile.yPx());
        addBar(bars, fitted.xPx(), bottom, fitted.widthPx(), tile.yPx() + tile.heightPx() - bottom);
        return bars;
    }

    private static void addBar(List<Region> bars, int xPx, int yPx, int widthPx, int heightPx) {
        if (widthPx > 0 && heightPx > 0) {
            bars.add(new Region(xPx, yPx, widthPx, heightPx));
        }
    }

    private static int shrink(long wanted, int available) {
        return wanted + Math.max(2, available / 128) >= available ? available : Math.max(2, even((int) wanted));
    }

    private static int even(int value) {
        return value & ~1;
    }
}
