package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_is_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Owner of one reference to a picture in native memory (planar 4:2:0, 8 bit). The pixels are shared by reference
 * counting: {@link #retain()} makes another owner of the same pixels, and they are freed (or go back to their {@link
 * FramePool}) when the last owner is closed. One owner belongs to one thread at a time; different owners of the same
 * pixels may live on different threads. Whoever has passed a picture on must not write to it any more.
 */
public final class NativeFrame implements AutoCloseable {
    public static final int PLANES = 3;

    private static final int ALIGNMENT = 0; // FFmpeg chooses for this CPU

    private @Nullable AVFrame frame;

    private NativeFrame(AVFrame frame) {
        this.frame = frame;
        NativeLedger.opened(NativeFrame.class);
    }

    /** A picture of its own with undefined pixels. */
    public static NativeFrame allocate(int widthPx, int heightPx) {
        AVFrame frame = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
        frame.width(widthPx).height(heightPx).format(AV_PIX_FMT_YUV420P);
        frame.color_range(AVCOL_RANGE_MPEG).colorspace(AVCOL_SPC_SMPTE170M);
        int code = av_frame_get_buffer(frame, ALIGNMENT);
        if (code < 0) {
            av_frame_free(frame);
        }
        Ffmpeg.check("av_frame_get_buffer", code);
        return new NativeFrame(frame);
    }

    /** Takes ownership of {@code frame}. For {@code ffmpeg} packages. */
    public static NativeFrame owning(AVFrame frame) {
        return new NativeFrame(frame);
    }

    /** Another owner of the same pixels, to be closed by the caller. */
    public NativeFrame retain() {
        AVFrame other = Ffmpeg.allocated("av_frame_alloc", av_frame_alloc());
        int code = av_frame_ref(other, pointer());
        if (code < 0) {
            av_frame_free(other);
        }
        Ffmpeg.check("av_frame_ref", code);
        return new NativeFrame(other);
    }

    /** FFmpeg's own object, borrowed until this owner is closed. For {@code ffmpeg} packages. */
    public AVFrame pointer() {
        if (frame == null) {
            throw new IllegalStateException("picture used after it was closed");
        }
        return frame;
    }

    public int widthPx() {
        return pointer().width();
    }

    public int heightPx() {
        return pointer().height();
    }

    /** Bytes from one row of a plane to the next. */
    public int stride(int plane) {
        return pointer().linesize(plane);
    }

    /** The bytes of a plane, rows {@link #stride} apart; a view, borrowed until this owner is closed. */
    public ByteBuffer plane(int plane) {
        return data(plane).capacity((long) stride(plane) * rows(plane)).asByteBuffer();
    }

    /** One sample: luma at (x, y) for plane 0, the chroma sample that covers the pixel (x, y) for 1 and 2. For checks. */
    public int sample(int plane, int xPx, int yPx) {
        int shift = plane == 0 ? 0 : 1;
        return data(plane).get((long) (yPx >> shift) * stride(plane) + (xPx >> shift)) & 0xff;
    }

    /** Whether nobody else holds these pixels, so that they may be written. */
    public boolean isWritable() {
        return av_frame_is_writable(pointer()) > 0;
    }

    public void fill(Colour colour) {
        fill(new Region(0, 0, widthPx() & ~1, heightPx() & ~1), colour);
    }

    public void fill(Region region, Colour colour) {
        for (int plane = 0; plane < PLANES; plane++) {
            int shift = plane == 0 ? 0 : 1;
            BytePointer data = data(plane);
            long stride = stride(plane);
            for (int row = region.yPx() >> shift; row < (region.yPx() + region.heightPx()) >> shift; row++) {
                data.position(row * stride + (region.xPx() >> shift));
                Pointer.memset(data, colour.ofPlane(plane), region.widthPx() >> shift);
            }
        }
    }

    /** Copies the pixels of {@code source}, which has the same size. */
    public void copyFrom(NativeFrame source) {
        Ffmpeg.check("av_frame_copy", av_frame_copy(pointer(), source.pointer()));
    }

    private BytePointer data(int plane) {
        return pointer().data(plane);
    }

    private int rows(int plane) {
        return plane == 0 ? heightPx() : (heightPx() + 1) >> 1;
    }

    /** Gives this owner's reference back; again is harmless. */
    @Override
    public void close() {
        if (frame != null) {
            av_frame_free(frame);
            frame = null;
            NativeLedger.closed(NativeFrame.class);
        }
    }
}
