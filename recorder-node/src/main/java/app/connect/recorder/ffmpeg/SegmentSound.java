package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the CMAF segments of one rendition of sound and one epoch (FLAC or AAC), one after another: an AAC access unit
 * needs the one before it, so what went before is remembered. On one thread.
 */
public final class SegmentSound implements AutoCloseable {
    private @Nullable SoundDecoder decoder;

    /**
     * All samples of the one track of {@code movie}, an initialisation segment with a media segment behind it: stereo,
     * interleaved, full scale ±1. Borrows it until return.
     *
     * @param startSample where it has to begin
     */
    public float[] decode(MovieBytes movie, long startSample) {
        try (Demuxer demuxer = Demuxer.open(movie, 1)) {
            SoundDecoder open = decoder(demuxer.stream(0).codecpar());
            Samples samples = new Samples();
            long expected = startSample;
            while (demuxer.next()) {
                requireTime(demuxer, expected);
                expected += demuxer.packet().duration();
                open.decode(demuxer.packet(), samples);
            }
            return samples.toArray();
        }
    }

    private static void requireTime(Demuxer demuxer, long expected) {
        long found = demuxer.packet().pts();
        if (demuxer.stream(0).time_base().den() != AudioEncoder.SAMPLE_RATE || found != expected) {
            throw new FfmpegException("time of sound", (int) found, "expected " + expected);
        }
    }

    private SoundDecoder decoder(AVCodecParameters parameters) {
        if (decoder == null) {
            AVCodec codec = Ffmpeg.allocated("avcodec_find_decoder", avcodec_find_decoder(parameters.codec_id()));
            decoder = SoundDecoder.open(
                    codec,
                    context -> Ffmpeg.check(
                            "avcodec_parameters_to_context", avcodec_parameters_to_context(context, parameters)));
        }
        return decoder;
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
