package app.connect.recorder.media.mix;

import org.jspecify.annotations.Nullable;

/** What one track adds to the mix: its sound on the timeline, with soft edges, and if it is a voice levelled. */
final class TrackSound {
    private static final int CHANNELS = SoundBlock.CHANNELS;

    private final int capacity;
    private final @Nullable Leveller leveller;
    private SoundRing ring;
    private EdgeFade edges = new EdgeFade();

    /** @param capacity samples that it may lie ahead of the mix */
    TrackSound(int capacity, boolean voice) {
        this.capacity = capacity;
        this.ring = new SoundRing(capacity);
        this.leveller = voice ? new Leveller() : null;
    }

    SoundRing ring() {
        return ring;
    }

    /** Nothing that was buffered is heard any more. How loud the voice is stays known. */
    void silence() {
        ring = new SoundRing(capacity);
        edges = new EdgeFade();
    }

    /**
     * Renders the sound from {@code from} on, without what comes after {@code until}.
     *
     * @param sound gets a block, and then what is only looked at and rendered again the next time
     * @return whether there is any in the block
     */
    boolean render(float[] sound, long from, long until) {
        ring.read(sound, from, until);
        edges.apply(sound, SoundBlock.SAMPLES, ring.spans(), from, until);
        long end = Math.min(until, from + SoundBlock.SAMPLES);
        boolean heard = ring.spans().isAnyIn(from, end);
        if (heard && leveller != null) {
            leveller.level(sound, SoundBlock.SAMPLES);
        }
        ring.spans().forgetBefore(from + SoundBlock.SAMPLES);
        return heard;
    }

    /** The mean square of a block that was rendered, full scale being 1. */
    static double power(float[] sound) {
        double sum = 0;
        for (int i = 0; i < SoundBlock.SAMPLES * CHANNELS; i++) {
            sum += sound[i] * sound[i];
        }
        return sum / (SoundBlock.SAMPLES * CHANNELS);
    }
}
