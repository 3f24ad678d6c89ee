package app.connect.recorder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;

/** Decoded stereo, growing: from whatever layout libavcodec has it in (FLAC: 16 or 32 bit in turn; AAC: float apart). */
final class Samples {
    private static final int CHANNELS = AudioEncoder.CHANNELS;
    private static final float OF_16_BIT = 1f / (1 << 15);
    private static final float OF_32_BIT = 1f / (1L << 31);

    private float[] interleaved = new float[CHANNELS * AudioEncoder.UNIT_SAMPLES];
    private int filled;

    /** Copies the samples of {@code frame}. */
    void add(AVFrame frame) {
        if (frame.sample_rate() != AudioEncoder.SAMPLE_RATE || frame.ch_layout().nb_channels() != CHANNELS) {
            throw new FfmpegException("sample rate", frame.sample_rate(), "expected 48000 Hz in stereo");
        }
        int values = frame.nb_samples() * CHANNELS;
        if (interleaved.length < filled + values) {
            interleaved = Arrays.copyOf(interleaved, Math.max(filled + values, 2 * interleaved.length));
        }
        int format = frame.format();
        if (format == AV_SAMPLE_FMT_S16) {
            add16(frame, values);
        } else if (format == AV_SAMPLE_FMT_S32) {
            add32(frame, values);
        } else if (format == AV_SAMPLE_FMT_FLTP) {
            addPlanes(frame);
        } else {
            throw new FfmpegException("sample format", format, "unexpected");
        }
        filled += values;
    }

    private void add16(AVFrame frame, int values) {
        short[] read = new short[values];
        new ShortPointer(frame.data(0)).get(read);
        for (int i = 0; i < values; i++) {
            interleaved[filled + i] = read[i] * OF_16_BIT;
        }
    }

    private void add32(AVFrame frame, int values) {
        int[] read = new int[values];
        new IntPointer(frame.data(0)).get(read);
        for (int i = 0; i < values; i++) {
            interleaved[filled + i] = read[i] * OF_32_BIT;
        }
    }

    private void addPlanes(AVFrame frame) {
        float[] read = new float[frame.nb_samples()];
        for (int channel = 0; channel < CHANNELS; channel++) {
            new FloatPointer(frame.data(channel)).get(read);
            for (int i = 0; i < read.length; i++) {
                interleaved[filled + i * CHANNELS + channel] = read[i];
            }
        }
    }

    float[] toArray() {
        return Arrays.copyOf(interleaved, filled);
    }
}
