package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * Looks at a finished MP4 (track 0 H.264, track 1 AAC) with libavformat and libavcodec alone, so that our own writer is
 * not judged by our own reader. Reads every packet; decodes the groups of pictures and the sound that begin near both
 * ends and every key frame between, each error an exception. libavformat keeps an index of the file: about 60 bytes of
 * native memory a sample (35 MB for two hours, measured), freed on close.
 */
public final class MovieProbe implements AutoCloseable {
    /** What was found. Times are constant when each packet's decode time is one sample after the one before. */
    public record Findings(
            int widthPx,
            int heightPx,
            long frames,
            long audioUnits,
            boolean constantRates,
            long decodedPictures,
            long decodedAudioUnits) {}

    private final AVFormatContext format;
    private final AVPacket packet = Ffmpeg.allocated("av_packet_alloc", av_packet_alloc());
    private boolean closed;

    private MovieProbe(AVFormatContext format) {
        this.format = format;
        NativeLedger.opened(MovieProbe.class);
    }

    public static MovieProbe open(Path file) {
        AVFormatContext format = new AVFormatContext(null);
        Ffmpeg.check(
                "avformat_open_input",
                avformat_open_input(format, file.toString(), (AVInputFormat) null, (AVDictionary) null));
        return new MovieProbe(format);
    }

    /**
     * Reads the whole file; {@code ends}: this many ticks of 1/48,000 s are near an end; {@code between}
     * runs before each packet and may throw.
     */
    public Findings examine(long ends, Runnable between) {
        if (format.nb_streams() != 2) {
            throw new FfmpegException("streams", format.nb_streams(), "expected two");
        }
        try (TrackProbe video = TrackProbe.open(format.streams(0), AV_CODEC_ID_H264);
                TrackProbe audio = TrackProbe.open(format.streams(1), AV_CODEC_ID_AAC)) {
            while (true) {
                between.run();
                int code = av_read_frame(format, packet);
                if (code == Ffmpeg.END) {
                    break;
                }
                Ffmpeg.check("av_read_frame", code);
                try {
                    (packet.stream_index() == 0 ? video : audio).take(packet, ends);
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
                    video.constantRate() && audio.constantRate(),
                    video.decoded(),
                    audio.decoded());
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            avformat_close_input(format);
            NativeLedger.closed(MovieProbe.class);
        }
    }
}
