package app.connect.recorder.media.mix;

/** The mixed sound of 1/30 s, a picture of the canvas or a part of one: 48 kHz, two channels interleaved, −1 to 1. Nobody changes it any more. */
public final class SoundBlock {
    public static final int CHANNELS = 2;
    /** 1/30 s at 48 kHz. */
    public static final int SAMPLES = 1_600;

    private final float[] interleaved;

    private SoundBlock(float[] interleaved) {
        this.interleaved = interleaved;
    }

    /** Takes ownership of {@code interleaved}. */
    public static SoundBlock of(float[] interleaved) {
        if (interleaved.length != SAMPLES * CHANNELS) {
            throw new IllegalArgumentException(interleaved.length + " values are not one frame of stereo");
        }
        return new SoundBlock(interleaved);
    }

    /** Left and right in turn; borrowed, not to be written. */
    public float[] interleaved() {
        return interleaved;
    }
}
