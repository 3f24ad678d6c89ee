package app.connect.local.signal;

/** A colour as BT.601 limited-range samples, the form in which it travels through the recorder unchanged. */
public record YuvColour(int y, int u, int v) {
    public static final YuvColour WHITE = new YuvColour(235, 128, 128);
    public static final YuvColour BLACK = new YuvColour(16, 128, 128);

    /** Squared distance in the chroma plane; luma carries the pattern and is no part of it. */
    public int chromaDistanceSquared(int otherU, int otherV) {
        int du = u - otherU;
        int dv = v - otherV;
        return du * du + dv * dv;
    }
}
