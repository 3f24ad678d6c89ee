package app.connect.recorder.media.mix;

/**
 * How sound follows a sender's clock that runs a little differently: blocks are stretched, or squeezed, by single samples
 * until what was counted and the capture times agree again.
 */
final class ClockFollowing {
    /** 0.5 ms; capture times are rounded to samples and fitted to reports, less is not drift. */
    private static final int TOLERANCE = 24;
    /** 5 ms of deviation for each sample more that is corrected in a block. */
    private static final int DEVIATION_PER_SAMPLE = 240;
    /** At most one sample in 240 is added or left out: seven cents of pitch, which nobody hears. */
    private static final int SAMPLES_PER_CORRECTION = 240;

    private static final int CHANNELS = SoundBlock.CHANNELS;

    private ClockFollowing() {}

    /** The sound as long as it has to be when it was captured {@code deviation} samples after where it would be placed. */
    static short[] follow(short[] interleaved, long deviation) {
        int correction = correction(deviation, interleaved.length / CHANNELS);
        return correction == 0 ? interleaved : stretch(interleaved, correction);
    }

    private static int correction(long deviation, int samples) {
        if (Math.abs(deviation) <= TOLERANCE) {
            return 0;
        }
        long wanted = 1 + Math.abs(deviation) / DEVIATION_PER_SAMPLE;
        int most = samples / SAMPLES_PER_CORRECTION;
        return Long.signum(deviation) * (int) Math.min(wanted, most);
    }

    /** The same sound in {@code correction} samples more (or less), linearly interpolated. */
    private static short[] stretch(short[] interleaved, int correction) {
        int from = interleaved.length / CHANNELS;
        int to = from + correction;
        short[] stretched = new short[to * CHANNELS];
        for (int i = 0; i < to; i++) {
            double position = (double) i * (from - 1) / (to - 1);
            int left = Math.min((int) position, from - 2);
            double share = position - left;
            for (int channel = 0; channel < CHANNELS; channel++) {
                double a = interleaved[left * CHANNELS + channel];
                double b = interleaved[(left + 1) * CHANNELS + channel];
                stretched[i * CHANNELS + channel] = (short) Math.round(a + (b - a) * share);
            }
        }
        return stretched;
    }
}
