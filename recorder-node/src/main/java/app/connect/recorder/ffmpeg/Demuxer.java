package app.connect.recorder.ffmpeg;

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
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** Owner of libavformat's reader of one MP4, packet by packet, times and key frames as the tables tell them. */
final class Demuxer implements AutoCloseable {
    private final AVFormatContext format;
    private final MovieInput input;
    private final AVPacket packet = Ffmpeg.allocated("av_packet_alloc", av_packet_alloc());
    private boolean closed;

    private Demuxer(AVFormatContext format, MovieInput input) {
        this.format = format;
        this.input = input;
        NativeLedger.opened(Demuxer.class);
    }

    /** Borrows {@code movie} until this is closed. {@code streams}: how many it has to have. */
    static Demuxer open(MovieBytes movie, int streams) {
        MovieInput input = MovieInput.open(movie);
        try {
            AVFormatContext format = Ffmpeg.allocated("avformat_alloc_context", avformat_alloc_context());
            format.pb(input.pointer());
            // No parser: what it finds in the pictures would hide what the tables say.
            format.flags(AVFormatContext.AVFMT_FLAG_NOPARSE | AVFormatContext.AVFMT_FLAG_NOFILLIN);
            // Frees the context when it fails, but never an input that is not its own.
            Ffmpeg.check(
                    "avformat_open_input",
                    avformat_open_input(format, (String) null, (AVInputFormat) null, (AVDictionary) null));
            return checked(new Demuxer(format, input), streams);
        } catch (FfmpegException e) {
            input.close();
            input.rethrow();
            throw e;
        }
    }

    private static Demuxer checked(Demuxer demuxer, int streams) {
        int found = demuxer.format.nb_streams();
        if (found != streams) {
            avformat_close_input(demuxer.format);
            av_packet_free(demuxer.packet);
            NativeLedger.closed(Demuxer.class);
            throw new FfmpegException("streams", found, "expected " + streams);
        }
        return demuxer;
    }

    /** Borrowed until this is closed. */
    AVStream stream(int index) {
        return format.streams(index);
    }

    /** Whether there was another; {@link #packet} has it. */
    boolean next() {
        av_packet_unref(packet);
        int code = av_read_frame(format, packet);
        input.rethrow();
        return code != Ffmpeg.END && Ffmpeg.check("av_read_frame", code) >= 0;
    }

    /** The newest, borrowed until the next. */
    AVPacket packet() {
        return packet;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            avformat_close_input(format);
            input.close();
            NativeLedger.closed(Demuxer.class);
        }
    }
}
