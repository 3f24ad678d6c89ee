package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Turns whole pictures by quarters. Row by row through arrays of the heap, which costs 0.5 ms for 640 × 360. */
public final class PictureTurner {
    private PictureTurner() {}

    /** Whether the picture is planar 4:2:0 of 8 bits, as nearly all are. */
    public static boolean canTurn(NativeFrame picture) {
        int format = picture.pointer().format();
        return format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P;
    }

    /**
     * Mirrors left and right if {@code mirrored}, then turns clockwise. Borrows the picture until return.
     *
     * @param quarterTurns 0 to 3
     * @return a picture of its own, to be closed by the caller
     */
    public static NativeFrame turn(NativeFrame picture, int quarterTurns, boolean mirrored) {
        boolean lies = (quarterTurns & 1) != 0;
        int width = picture.widthPx();
        int height = picture.heightPx();
        NativeFrame turned = NativeFrame.allocate(lies ? height : width, lies ? width : height);
        AVFrame from = picture.pointer();
        turned.pointer().format(from.format());
        turned.pointer().color_range(from.color_range()).colorspace(from.colorspace());
        for (int plane = 0; plane < NativeFrame.PLANES; plane++) {
            int shift = plane == 0 ? 0 : 1;
            turn(
                    new Plane(
                            picture.plane(plane),
                            picture.stride(plane),
                            (width + shift) >> shift,
                            (height + shift) >> shift),
                    new Plane(turned.plane(plane), turned.stride(plane), 0, 0),
                    quarterTurns,
                    mirrored);
        }
        return turned;
    }

    private record Plane(ByteBuffer bytes, int stride, int width, int height) {}

    private static void turn(Plane from, Plane to, int quarterTurns, boolean mirrored) {
        int width = from.width;
        int height = from.height;
        byte[] row = new byte[width];
        for (int y = 0; y < height; y++) {
            from.bytes.get(y * from.stride, row);
            // Where the row's first sample goes to, and how far it is from there to the next one's place.
            int start =
                    switch (quarterTurns) {
                        case 0 -> y * to.stride;
                        case 1 -> height - 1 - y;
                        case 2 -> (height - 1 - y) * to.stride + width - 1;
                        default -> (width - 1) * to.stride + y;
                    };
            int step =
                    switch (quarterTurns) {
                        case 0 -> 1;
                        case 1 -> to.stride;
                        case 2 -> -1;
                        default -> -to.stride;
                    };
            for (int x = 0; x < width; x++) {
                to.bytes.put(start + x * step, row[mirrored ? width - 1 - x : x]);
            }
        }
    }
}
