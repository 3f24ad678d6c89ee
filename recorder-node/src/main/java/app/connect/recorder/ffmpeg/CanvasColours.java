package app.connect.recorder.ffmpeg;

import java.nio.ByteBuffer;

/**
 * From one way of meaning luma and chroma to the canvas's, by tables. Every such way is a linear function of red, green
 * and blue, and grey has no chroma: so the new luma is the old one plus something of the chroma, and the new chroma is a
 * function of the old chroma alone.
 *
 * <p>Not libswscale's, which goes through RGB of 8 bits: as fast as this its luma is off by two steps, and exact it
 * costs three times as much (docs/performance.md).
 */
final class CanvasColours {
    private static final int BYTES = 256;
    /** Fixed point: 16 bits of fraction. */
    private static final int ONE = 1 << 16;

    private static final int SHIFT = 16;
    /** Steps of luma and of chroma in limited range, and where they begin and have their middle. */
    private static final double LUMA_STEPS = 219;

    private static final double CHROMA_STEPS = 224;
    private static final int BLACK = 16;
    private static final int GREY = 128;

    private final int[] luma = new int[BYTES];
    private final int[] lumaOfU = new int[BYTES];
    private final int[] lumaOfV = new int[BYTES];
    private final int[] uOfU = new int[BYTES];
    private final int[] uOfV = new int[BYTES];
    private final int[] vOfU = new int[BYTES];
    private final int[] vOfV = new int[BYTES];

    CanvasColours(YuvColour from) {
        YuvColour to = YuvColour.CANVAS;
        // Of each: what one unit of the old Cb or Cr adds to red, green and blue (ITU-T H.273, equations 38 to 40).
        double redOfV = 2 * (1 - from.red());
        double blueOfU = 2 * (1 - from.blue());
        double greenOfU = -blueOfU * from.blue() / from.green();
        double greenOfV = -redOfV * from.red() / from.green();
        double yOfU = to.green() * greenOfU + to.blue() * blueOfU;
        double yOfV = to.red() * redOfV + to.green() * greenOfV;
        double lumaUnit = from.fullRange() ? 255 : LUMA_STEPS;
        double chromaUnit = from.fullRange() ? 255 : CHROMA_STEPS;
        for (int value = 0; value < BYTES; value++) {
            double y = (value - (from.fullRange() ? 0 : BLACK)) / lumaUnit;
            double chroma = (value - GREY) / chromaUnit;
            luma[value] = fixed(BLACK + 0.5 + LUMA_STEPS * y);
            lumaOfU[value] = fixed(LUMA_STEPS * yOfU * chroma);
            lumaOfV[value] = fixed(LUMA_STEPS * yOfV * chroma);
            uOfU[value] = fixed(GREY + 0.5 + CHROMA_STEPS * (blueOfU - yOfU) / (2 * (1 - to.blue())) * chroma);
            uOfV[value] = fixed(CHROMA_STEPS * -yOfV / (2 * (1 - to.blue())) * chroma);
            vOfU[value] = fixed(CHROMA_STEPS * -yOfU / (2 * (1 - to.red())) * chroma);
            vOfV[value] = fixed(GREY + 0.5 + CHROMA_STEPS * (redOfV - yOfV) / (2 * (1 - to.red())) * chroma);
        }
    }

    private static int fixed(double value) {
        return (int) Math.round(value * ONE);
    }

    /** Writes the picture (planar 4:2:0) into the region, which has its size. Borrows both until return. */
    void copy(NativeFrame picture, NativeFrame canvas, Region region) {
        ByteBuffer[] from = planes(picture);
        ByteBuffer[] to = planes(canvas);
        int width = region.widthPx();
        int half = width >> 1;
        byte[] row = new byte[width];
        byte[] u = new byte[half];
        byte[] v = new byte[half];
        int[] more = new int[half];
        for (int y = 0; y < region.heightPx() >> 1; y++) {
            from[1].get(y * picture.stride(1), u);
            from[2].get(y * picture.stride(2), v);
            chroma(u, v, more);
            int chromaRow = (region.yPx() >> 1) + y;
            to[1].put(chromaRow * canvas.stride(1) + (region.xPx() >> 1), u);
            to[2].put(chromaRow * canvas.stride(2) + (region.xPx() >> 1), v);
            for (int line = 2 * y; line < 2 * y + 2; line++) {
                from[0].get(line * picture.stride(0), row);
                luma(row, more);
                to[0].put((region.yPx() + line) * canvas.stride(0) + region.xPx(), row);
            }
        }
    }

    private static ByteBuffer[] planes(NativeFrame frame) {
        return new ByteBuffer[] {frame.plane(0), frame.plane(1), frame.plane(2)};
    }

    /** In place; {@code more} gets what it adds to the luma of its four pixels. */
    private void chroma(byte[] u, byte[] v, int[] more) {
        for (int i = 0; i < u.length; i++) {
            int oldU = u[i] & 0xff;
            int oldV = v[i] & 0xff;
            more[i] = lumaOfU[oldU] + lumaOfV[oldV];
            u[i] = inRange((uOfU[oldU] + uOfV[oldV]) >> SHIFT);
            v[i] = inRange((vOfU[oldU] + vOfV[oldV]) >> SHIFT);
        }
    }

    private void luma(byte[] row, int[] more) {
        for (int i = 0; i < row.length; i++) {
            row[i] = inRange((luma[row[i] & 0xff] + more[i >> 1]) >> SHIFT);
        }
    }

    private static byte inRange(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
