package app.connect.local.signal;

/** A part of a picture, in luma pixels. */
public record Rectangle(int xPx, int yPx, int widthPx, int heightPx) {
    public Rectangle {
        if (xPx < 0 || yPx < 0 || widthPx < 1 || heightPx < 1) {
            throw new IllegalArgumentException("empty or outside: " + widthPx + "x" + heightPx + "+" + xPx + "+" + yPx);
        }
    }

    public int rightPx() {
        return xPx + widthPx;
    }

    public int bottomPx() {
        return yPx + heightPx;
    }

    public int areaPx() {
        return widthPx * heightPx;
    }

    /** The rectangle without a border of {@code share} of its width and height on each side; at least one pixel. */
    public Rectangle inset(double share) {
        int dx = (int) (widthPx * share);
        int dy = (int) (heightPx * share);
        return new Rectangle(xPx + dx, yPx + dy, Math.max(1, widthPx - 2 * dx), Math.max(1, heightPx - 2 * dy));
    }

    /** Whether no edge of {@code other} lies farther away than {@code tolerancePx}. */
    public boolean isNear(Rectangle other, int tolerancePx) {
        return Math.abs(xPx - other.xPx) <= tolerancePx
                && Math.abs(yPx - other.yPx) <= tolerancePx
                && Math.abs(rightPx() - other.rightPx()) <= tolerancePx
                && Math.abs(bottomPx() - other.bottomPx()) <= tolerancePx;
    }

    @Override
    public String toString() {
        return widthPx + "x" + heightPx + "+" + xPx + "+" + yPx;
    }
}
