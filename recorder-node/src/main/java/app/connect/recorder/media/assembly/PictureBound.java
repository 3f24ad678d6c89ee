package app.connect.recorder.media.assembly;

/**
 * The largest picture that is decoded: 4K. A key frame of VP8 may claim 16,383 × 16,383 (RFC 6386 §9.1), which would be
 * 400 MB, and decoders differ in whether they look before they take the memory.
 */
final class PictureBound {
    static final long MOST_PIXELS = 3840L * 2160;

    private PictureBound() {}

    static boolean holds(long widthPx, long heightPx) {
        return widthPx * heightPx <= MOST_PIXELS;
    }
}
