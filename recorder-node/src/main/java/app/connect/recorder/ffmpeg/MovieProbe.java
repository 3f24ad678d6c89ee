package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * Looks at an MP4 (track 0 H.264, track 1 AAC) with libavformat and libavcodec alone, so that our own writer is not
 * judged by our own reader. Reads every packet; decodes the groups of pictures and the sound that begin near both ends
 * and every key frame between, each error an exception. libavformat keeps an index of what it is shown: about 60 bytes of
 * native memory a sample (35 MB for two hours, measured), freed on close. So it is shown a long file in windows.
 */
public final class MovieProbe implements AutoCloseable {
    /**
     * What was found.
     *
     * @param regular each packet's decode time is one sample after the one before, every presentation time from 0 to the
     *     end is taken exactly once, and a slot begins with a key frame
     */
    public record Findings(
            int widthPx,
            int heightPx,
            long frames,
            long audioUnits,
            boolean regular,
            long decodedPictures,
            long decodedAudioUnits) {}

    private final AVFormatContext format;
    private final MovieInput input;
    private final AVPacket packet = Ffmpeg.allocated("av_packet_alloc", av_packet_alloc());
    private boolean closed;

    private MovieProbe(AVFormatContext format, MovieInput input) {
        this.format = format;
        this.input = input;
        NativeLedger.opened(MovieProbe.class);
    }

    /** Borrows {@code movie} until the probe is closed. */
    public static MovieProbe open(MovieBytes movie) {
        MovieInput input = MovieInput.open(movie);
        try {
            AVFormatContext format = Ffmpeg.allocated("avformat_alloc_context", avformat_alloc_context());
            format.pb(input.pointer());
            // Key frames and times as the tables tell them, not as a parser finds them in the pictures.
            format.flags(AVFormatContext.AVFMT_FLAG_NOPARSE | AVFormatContext.AVFMT_FLAG_NOFILLIN);
            // Frees the context when it fails, but never an input that is not its own.
            Ffmpeg.check(
                    "avformat_open_input",
                    avformat_open_input(format, (String) null, (AVInputFormat) null, (AVDictionary) null));
            return new MovieProbe(format, input);
        } catch (FfmpegException e) {
            input.close();
            input.rethrow();
            throw e;
        }
    }

    /**
     * Reads all of it; {@code slot}: length of a slot in ticks of 1/48,000 s, and what counts as near an end; {@code
     * between} runs before each packet and may throw.
     */
    public Findings examine(long slot, Runnable between) {
        if (format.nb_streams() != 2) {
            throw new FfmpegException("streams", format.nb_streams(), "expected two");
        }
        try (TrackProbe video = TrackProbe.open(format.streams(0), AV_CODEC_ID_H264, slot);
                TrackProbe audio = TrackProbe.open(format.streams(1), AV_CODEC_ID_AAC, slot)) {
            while (readPacket(between)) {
                try {
                    (packet.stream_index() == 0 ? video : audio).take(packet);
                } finally {
                    av_packet_unref(packet);
                }
            }
            video.finish();
            audio.finish();
            return new Findings(
                    video.widthPx(),
                    video.heightPx(),
                    video.packets(),
                    audio.packets(),
                    video.regular() && audio.regular(),
                    video.decoded(),
                    audio.decoded());
        }
    }

    /** Whether there was another. */
    private boolean readPacket(Runnable between) {
        between.run();
        int code = av_read_frame(format, packet);
        input.rethrow();
        return code != Ffmpeg.END && Ffmpeg.check("av_read_frame", code) >= 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            avformat_close_input(format);
            input.close();
            NativeLedger.closed(MovieProbe.class);
        }
    }
}
