package app.connect.recorder.ffmpeg;

import java.nio.ByteBuffer;

/**
 * A small drawing with transparency, made once and laid over many pictures: planes as a canvas has them, and how opaque
 * each sample is. Holds no native memory.
 */
public final class Overlay {
    private static final int OPAQUE = 255;

    private final int widthPx;
    private final int heightPx;
    private final byte[][] samples = new byte[NativeFrame.PLANES][];
    private final byte[] opacity;
    private final byte[] chromaOpacity;

    private Overlay(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.opacity = new byte[widthPx * heightPx];
        this.chromaOpacity = new byte[opacity.length / 4];
        samples[0] = new byte[opacity.length];
        samples[1] = new byte[chromaOpacity.length];
        samples[2] = new byte[chromaOpacity.length];
    }

    /**
     * @param argb row by row, not premultiplied; borrowed until return
     * @param widthPx even, as {@code heightPx}
     */
    public static Overlay ofArgb(int[] argb, int widthPx, int heightPx) {
        if (((widthPx | heightPx) & 1) != 0 || argb.length != widthPx * heightPx) {
            throw new IllegalArgumentException("no drawing of " + widthPx + "x" + heightPx);
        }
        Overlay overlay = new Overlay(widthPx, heightPx);
        for (int y = 0; y < heightPx; y += 2) {
            for (int x = 0; x < widthPx; x += 2) {
                overlay.set(argb, x, y);
            }
        }
        return overlay;
    }

    /** Two by two pixels and their one chroma sample, in which each counts by its opacity. */
    private void set(int[] argb, int xPx, int yPx) {
        int all = 0;
        int u = 0;
        int v = 0;
        for (int i = 0; i < 4; i++) {
            int at = (yPx + i / 2) * widthPx + xPx + i % 2;
            int pixel = argb[at];
            int alpha = pixel >>> 24;
            Colour colour = Colour.ofRgb(pixel >> 16 & 0xff, pixel >> 8 & 0xff, pixel & 0xff);
            samples[0][at] = (byte) colour.y();
            opacity[at] = (byte) alpha;
            all += alpha;
            u += alpha * colour.u();
            v += alpha * colour.v();
        }
        int at = yPx / 2 * (widthPx / 2) + xPx / 2;
        samples[1][at] = (byte) (all == 0 ? 128 : u / all);
        samples[2][at] = (byte) (all == 0 ? 128 : v / all);
        chromaOpacity[at] = (byte) ((all + 2) / 4);
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }

    /** Lays it over {@code canvas} with its upper left corner there, all of it. Borrows the canvas until return. */
    public void drawOn(NativeFrame canvas, int xPx, int yPx) {
        Region place = new Region(xPx, yPx, widthPx, heightPx);
        if (!new Region(0, 0, canvas.widthPx() & ~1, canvas.heightPx() & ~1).contains(place)) {
            throw new IllegalArgumentException(place + " is outside the canvas");
        }
        for (int plane = 0; plane < NativeFrame.PLANES; plane++) {
            int shift = plane == 0 ? 0 : 1;
            ByteBuffer into = canvas.plane(plane);
            int stride = canvas.stride(plane);
            byte[] row = new byte[widthPx >> shift];
            for (int y = 0; y < heightPx >> shift; y++) {
                int at = ((yPx >> shift) + y) * stride + (xPx >> shift);
                into.get(at, row);
                blend(row, samples[plane], shift == 0 ? opacity : chromaOpacity, y * row.length);
                into.put(at, row);
            }
        }
    }

    private static void blend(byte[] row, byte[] over, byte[] opacity, int from) {
        for (int x = 0; x < row.length; x++) {
            int alpha = opacity[from + x] & 0xff;
            if (alpha != 0) {
                int sum = alpha * (over[from + x] & 0xff) + (OPAQUE - alpha) * (row[x] & 0xff);
                row[x] = (byte) ((sum + OPAQUE / 2) / OPAQUE);
            }
        }
    }
}
