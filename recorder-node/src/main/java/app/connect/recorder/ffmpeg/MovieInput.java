package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Owner of an input of libavformat that reads {@link MovieBytes}. JavaCPP has room for ten such callbacks at a time in a
 * process, so whoever opens one closes it.
 */
final class MovieInput implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int INPUT_OUTPUT_ERROR = -5; // AVERROR(EIO)
    private static final int INVALID_ARGUMENT = -22; // AVERROR(EINVAL)
    private static final int FROM_START = 0; // SEEK_SET

    private final MovieBytes bytes;
    private final Reading reading = new Reading();
    private final Seeking seeking = new Seeking();
    private final AVIOContext context;
    private long at;
    private @Nullable Throwable failure;

    private MovieInput(MovieBytes bytes) {
        this.bytes = bytes;
        Ffmpeg.allocated("read callback", reading);
        Ffmpeg.allocated("seek callback", seeking);
        BytePointer buffer = new BytePointer(Ffmpeg.allocated("av_malloc", av_malloc(BUFFER_BYTES)));
        this.context = Ffmpeg.allocated(
                "avio_alloc_context", avio_alloc_context(buffer, BUFFER_BYTES, 0, null, reading, null, seeking));
        NativeLedger.opened(MovieInput.class);
    }

    static MovieInput open(MovieBytes bytes) {
        return new MovieInput(bytes);
    }

    /** Borrowed until this is closed. */
    AVIOContext pointer() {
        return context;
    }

    /** What libavformat was told as an error of input and output; throws it as it was. */
    void rethrow() {
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public void close() {
        av_free(context.buffer()); // libavformat may have put another in its place
        avio_context_free(context);
        reading.close();
        seeking.close();
        NativeLedger.closed(MovieInput.class);
    }

    /** Called from native code: what flew through it would end the process. */
    private final class Reading extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer opaque, BytePointer target, int length) {
            int filled = (int) Math.min(length, bytes.size() - at);
            if (filled <= 0) {
                return Ffmpeg.END;
            }
            try {
                bytes.read(at, target.capacity(filled).asByteBuffer());
            } catch (RuntimeException | Error e) {
                failure = e;
                return INPUT_OUTPUT_ERROR;
            }
            at += filled;
            return filled;
        }
    }

    /** Called from native code. */
    private final class Seeking extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            if ((whence & AVSEEK_SIZE) != 0) {
                return bytes.size();
            }
            if ((whence & ~AVSEEK_FORCE) != FROM_START || offset < 0) {
                return INVALID_ARGUMENT;
            }
            at = offset;
            return at;
        }
    }
}
