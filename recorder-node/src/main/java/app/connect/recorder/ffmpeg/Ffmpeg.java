package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** The one place where FFmpeg's return codes and null pointers become {@link FfmpegException}. */
public final class Ffmpeg {
    /** "No output yet, send more input" (FFmpeg's {@code AVERROR(EAGAIN)}; EAGAIN is 11 on Linux). */
    public static final int AGAIN = -11;

    /** "The end has been reached". */
    public static final int END = avutil.AVERROR_EOF;

    private static final int TEXT_BYTES = 256;
    private static final int OUT_OF_MEMORY = -12; // AVERROR(ENOMEM)

    static {
        // Every return code is checked, so FFmpeg's own log would only let a broken sender fill the disk.
        av_log_set_level(AV_LOG_FATAL);
    }

    private Ffmpeg() {}

    /** Returns {@code code} when it says success. */
    public static int check(String call, int code) {
        if (code < 0) {
            throw new FfmpegException(call, code, text(code));
        }
        return code;
    }

    /** Returns {@code pointer} when an allocation succeeded. */
    public static <P extends Pointer> P allocated(String call, @Nullable P pointer) {
        if (pointer == null || pointer.isNull()) {
            throw new FfmpegException(call, OUT_OF_MEMORY, text(OUT_OF_MEMORY));
        }
        return pointer;
    }

    private static String text(int code) {
        byte[] text = new byte[TEXT_BYTES];
        av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }
}
