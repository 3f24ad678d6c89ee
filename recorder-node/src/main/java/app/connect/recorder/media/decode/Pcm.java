package app.connect.recorder.media.decode;

/** Sound at 48 kHz, two channels interleaved, 16 bit. Nobody changes it any more. */
public final class Pcm {
    public static final int CHANNELS = 2;

    private final short[] interleaved;

    private Pcm(short[] interleaved) {
        this.interleaved = interleaved;
    }

    /** Takes ownership of {@code interleaved}. */
    public static Pcm of(short[] interleaved) {
        if (interleaved.length % CHANNELS != 0) {
            throw new IllegalArgumentException(interleaved.length + " values are not stereo");
        }
        return new Pcm(interleaved);
    }

    /** Samples per channel, which is its length in ticks of media time. */
    public int samples() {
        return interleaved.length / CHANNELS;
    }

    /** Left and right in turn; borrowed, not to be written. */
    public short[] interleaved() {
        return interleaved;
    }

    @Override
    public String toString() {
        return samples() + " samples";
    }
}
