package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_plane;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Draws pictures into regions of a canvas, scaled once, and in the canvas's colours: what is BT.601 in limited range is
 * copied as it is, the rest is converted once, after it has been scaled. Keeps one context of libswscale for each
 * geometry.
 *
 * <p>The trap: libswscale writes whole vectors, up to 31 bytes beyond the right edge of what it was asked for (seen with
 * a width of 202). So it never writes into the canvas itself but into a picture of its own, which is then copied row by
 * row; for four tiles on 720p the copy is a tenth of the scaling.
 */
public final class Scaler implements AutoCloseable {
    /** 25 tiles of as many sizes of picture, and then some; a context and its picture are a megabyte at most. */
    private static final int MOST_GEOMETRIES = 32;

    private final Map<Geometry, Target> targets = new LinkedHashMap<>(MOST_GEOMETRIES, 0.75f, true);
    private final Map<YuvColour, CanvasColours> colours = new HashMap<>();
    private boolean closed;

    private record Geometry(int format, int fromWidth, int fromHeight, int toWidth, int toHeight, Scaling scaling) {}

    private record Target(SwsContext context, NativeFrame scaled) {
        void free() {
            sws_freeContext(context);
            scaled.close();
        }
    }

    public Scaler() {
        NativeLedger.opened(Scaler.class);
    }

    /** Draws a camera's picture, or one that was composed, as {@link #draw(NativeFrame, NativeFrame, Region, Scaling)}. */
    public void draw(NativeFrame picture, NativeFrame canvas, Region region) {
        draw(picture, canvas, region, Scaling.SMOOTH);
    }

    /** Draws the whole of {@code picture} over the whole of {@code region}. Borrows both until return. */
    public void draw(NativeFrame picture, NativeFrame canvas, Region region, Scaling scaling) {
        if (!new Region(0, 0, canvas.widthPx() & ~1, canvas.heightPx() & ~1).contains(region)) {
            throw new IllegalArgumentException(region + " is outside the canvas");
        }
        AVFrame from = picture.pointer();
        YuvColour colour = YuvColour.of(from);
        if (from.format() == AV_PIX_FMT_YUV420P
                && from.width() == region.widthPx()
                && from.height() == region.heightPx()) {
            copy(picture, colour, canvas, region);
            return;
        }
        Target target = target(
                new Geometry(from.format(), from.width(), from.height(), region.widthPx(), region.heightPx(), scaling));
        AVFrame to = target.scaled.pointer();
        Ffmpeg.check(
                "sws_scale",
                sws_scale(target.context, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize()));
        copy(target.scaled, colour, canvas, region);
    }

    /** Scaled or not, the one copy into the canvas is also where colours become the canvas's. */
    private void copy(NativeFrame picture, YuvColour colour, NativeFrame canvas, Region region) {
        if (colour.equals(YuvColour.CANVAS)) {
            copy(picture.pointer(), canvas.pointer(), region);
        } else {
            colours.computeIfAbsent(colour, CanvasColours::new).copy(picture, canvas, region);
        }
    }

    private static void copy(AVFrame from, AVFrame to, Region region) {
        for (int plane = 0; plane < NativeFrame.PLANES; plane++) {
            int shift = plane == 0 ? 0 : 1;
            int stride = to.linesize(plane);
            long start = (long) (region.yPx() >> shift) * stride + (region.xPx() >> shift);
            av_image_copy_plane(
                    to.data(plane).position(start),
                    stride,
                    from.data(plane),
                    from.linesize(plane),
                    region.widthPx() >> shift,
                    region.heightPx() >> shift);
        }
    }

    private Target target(Geometry geometry) {
        if (closed) {
            throw new IllegalStateException("scaler used after it was closed");
        }
        Target known = targets.get(geometry);
        if (known != null) {
            return known;
        }
        if (targets.size() == MOST_GEOMETRIES) {
            var eldest = targets.values().iterator();
            eldest.next().free();
            eldest.remove();
        }
        Target opened = open(geometry);
        targets.put(geometry, opened);
        return opened;
    }

    private static Target open(Geometry geometry) {
        SwsContext context = Ffmpeg.allocated(
                "sws_getContext",
                sws_getContext(
                        geometry.fromWidth,
                        geometry.fromHeight,
                        geometry.format,
                        geometry.toWidth,
                        geometry.toHeight,
                        AV_PIX_FMT_YUV420P,
                        geometry.scaling.flags(),
                        (SwsFilter) null,
                        (SwsFilter) null,
                        (DoublePointer) null));
        return new Target(context, NativeFrame.allocate(geometry.toWidth, geometry.toHeight));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            targets.values().forEach(Target::free);
            targets.clear();
            NativeLedger.closed(Scaler.class);
        }
    }
}
