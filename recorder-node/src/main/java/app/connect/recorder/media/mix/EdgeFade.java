package app.connect.recorder.media.mix;

/**
 * Lets the sound of one track begin and end within 5 ms wherever it has an edge: it joins, leaves, is muted, pauses or
 * lacks something. It ends before the edge, never after it, so that nothing is heard of what may not be heard any more;
 * and when an edge was not known in time, it comes again as softly as it begins.
 *
 * <p>A closed gate has no such edge: what is forgotten is gone at once, in the middle of a wave.
 */
final class EdgeFade {
    /** 5 ms. */
    static final int LENGTH = 240;

    private static final int CHANNELS = SoundBlock.CHANNELS;
    private static final float STEP = 1f / LENGTH;

    /** Of the last sample. */
    private float gain;

    /**
     * Fades, in place, the sound of {@code sound}, whose first sample is {@code from}.
     *
     * @param kept so many samples are given out, what comes after them only looked at
     * @param until where it ends, whatever there is afterwards
     */
    void apply(float[] sound, int kept, SoundSpans spans, long from, long until) {
        int samples = sound.length / CHANNELS;
        long rest = from + kept;
        fade(sound, from, from, rest, spans, until);
        float gainOfKept = gain;
        fade(sound, from, rest, from + samples, spans, until);
        gain = gainOfKept;
    }

    private void fade(float[] sound, long origin, long from, long to, SoundSpans spans, long until) {
        long faded = from;
        for (SoundSpans.Span span : spans) {
            long end = Math.min(span.to(), until);
            long first = Math.max(from, span.from());
            long last = Math.min(to, end);
            if (first >= last) {
                continue;
            }
            if (first > faded) {
                gain = 0;
            }
            if (gain < 1 || end - last < LENGTH) {
                fade(sound, (int) (first - origin), (int) (last - origin), end - origin);
            }
            faded = last;
        }
        if (faded < to) {
            gain = 0;
        }
    }

    private void fade(float[] sound, int first, int last, long end) {
        for (int i = first; i < last; i++) {
            gain = Math.min(Math.min(1, gain + STEP), (end - i) * STEP);
            sound[i * CHANNELS] *= gain;
            sound[i * CHANNELS + 1] *= gain;
        }
    }
}
