package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;

/**
 * Looks at an MP4 (track 0 H.264, track 1 AAC) with libavformat and libavcodec alone, so that our own writer is not
 * judged by our own reader. Reads every packet; decodes the groups of pictures and the sound that begin near both ends
 * and every key frame between, each error an exception. libavformat keeps an index of what it is shown: about 60 bytes of
 * native memory a sample (35 MB for two hours, measured), freed on close. So it is shown a long file in windows.
 */
public final class MovieProbe implements AutoCloseable {
    private static final int TRACKS = 2;

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

    private final Demuxer movie;

    private MovieProbe(Demuxer movie) {
        this.movie = movie;
    }

    /** Borrows {@code movie} until the probe is closed. */
    public static MovieProbe open(MovieBytes movie) {
        return new MovieProbe(Demuxer.open(movie, TRACKS));
    }

    /**
     * Reads all of it; {@code slot}: length of a slot in ticks of 1/48,000 s, and what counts as near an end; {@code
     * between} runs before each packet and may throw.
     */
    public Findings examine(long slot, Runnable between) {
        try (TrackProbe video = TrackProbe.open(movie.stream(0), AV_CODEC_ID_H264, slot);
                TrackProbe audio = TrackProbe.open(movie.stream(1), AV_CODEC_ID_AAC, slot)) {
            while (movie.next()) {
                between.run();
                (movie.packet().stream_index() == 0 ? video : audio).take(movie.packet());
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

    @Override
    public void close() {
        movie.close();
    }
}
