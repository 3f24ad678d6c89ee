package app.connect.recorder.ffmpeg;

/** A colour as BT.601 limited-range luma and chroma, the only colour space of a canvas. */
public record Colour(int y, int u, int v) {
    public static final Colour BLACK = new Colour(16, 128, 128);

    public Colour {
        if (y < 0 || y > 255 || u < 0 || u > 255 || v < 0 || v > 255) {
            throw new IllegalArgumentException("not bytes: " + y + ", " + u + ", " + v);
        }
    }

    /** From full-range red, green and blue (ITU-R BT.601-7, section 2.5.4: 219 and 224 steps from 16). */
    public static Colour ofRgb(int red, int green, int blue) {
        double y = 0.299 * red + 0.587 * green + 0.114 * blue;
        double u = (blue - y) / 1.772;
        double v = (red - y) / 1.402;
        return new Colour(
                16 + (int) Math.round(y * 219 / 255),
                128 + (int) Math.round(u * 224 / 255),
                128 + (int) Math.round(v * 224 / 255));
    }

    int ofPlane(int plane) {
        return plane == 0 ? y : plane == 1 ? u : v;
    }
}
