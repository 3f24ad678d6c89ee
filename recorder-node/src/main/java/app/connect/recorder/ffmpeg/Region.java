package app.connect.recorder.ffmpeg;

/**
 * A rectangle of a picture in pixels. Everything is even, because a 4:2:0 picture has one chroma sample for two by two
 * pixels.
 */
public record Region(int xPx, int yPx, int widthPx, int heightPx) {
    public Region {
        if (((xPx | yPx | widthPx | heightPx) & 1) != 0) {
            throw new IllegalArgumentException("not on the 4:2:0 grid: " + describe(xPx, yPx, widthPx, heightPx));
        }
        if (xPx < 0 || yPx < 0 || widthPx <= 0 || heightPx <= 0) {
            throw new IllegalArgumentException("not a rectangle: " + describe(xPx, yPx, widthPx, heightPx));
        }
    }

    private static String describe(int x, int y, int width, int height) {
        return width + "x" + height + " at " + x + "," + y;
    }

    /** Whether all of {@code inner} lies in this one. */
    public boolean contains(Region inner) {
        return inner.xPx >= xPx
                && inner.yPx >= yPx
                && inner.xPx + inner.widthPx <= xPx + widthPx
                && inner.yPx + inner.heightPx <= yPx + heightPx;
    }

    public boolean overlaps(Region other) {
        return xPx < other.xPx + other.widthPx
                && other.xPx < xPx + widthPx
                && yPx < other.yPx + other.heightPx
                && other.yPx < yPx + heightPx;
    }
}
