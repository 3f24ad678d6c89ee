package app.connect.local.signal;

import java.util.Arrays;

/** A planar 4:2:0 picture in Java memory, rows without padding. Mutable, so that one can be used for many frames. */
public final class Picture {
    public final int widthPx;
    public final int heightPx;
    public final byte[] y;
    public final byte[] u;
    public final byte[] v;

    public Picture(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.y = new byte[widthPx * heightPx];
        this.u = new byte[chromaWidthPx() * chromaHeightPx()];
        this.v = new byte[chromaWidthPx() * chromaHeightPx()];
    }

    public int chromaWidthPx() {
        return (widthPx + 1) / 2;
    }

    public int chromaHeightPx() {
        return (heightPx + 1) / 2;
    }

    public int lumaAt(int xPx, int yPx) {
        return y[yPx * widthPx + xPx] & 0xff;
    }

    public void fill(YuvColour colour) {
        Arrays.fill(y, (byte) colour.y());
        Arrays.fill(u, (byte) colour.u());
        Arrays.fill(v, (byte) colour.v());
    }

    /** Fills a part of the picture; edges are rounded to whole chroma samples. */
    public void fill(Rectangle part, YuvColour colour) {
        fillLuma(part, colour.y());
        int left = part.xPx() / 2;
        int right = part.rightPx() / 2;
        for (int row = part.yPx() / 2; row < part.bottomPx() / 2; row++) {
            int start = row * chromaWidthPx();
            Arrays.fill(u, start + left, start + right, (byte) colour.u());
            Arrays.fill(v, start + left, start + right, (byte) colour.v());
        }
    }

    public void fillLuma(Rectangle part, int luma) {
        for (int row = part.yPx(); row < part.bottomPx(); row++) {
            int start = row * widthPx;
            Arrays.fill(y, start + part.xPx(), start + part.rightPx(), (byte) luma);
        }
    }

    /** Mean luma of a part of the picture. */
    public double meanLuma(Rectangle part) {
        long sum = 0;
        for (int row = part.yPx(); row < part.bottomPx(); row++) {
            for (int column = part.xPx(); column < part.rightPx(); column++) {
                sum += lumaAt(column, row);
            }
        }
        return (double) sum / part.areaPx();
    }
}
