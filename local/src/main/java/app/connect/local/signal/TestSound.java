package app.connect.local.signal;

/**
 * What a participant's microphone hears: the participant's own quiet tone all the time, and at each whole second of the
 * capture clock a loud beep, exactly when {@link TestPicture} flashes.
 */
public final class TestSound {
    public static final int SAMPLES_PER_SECOND = 48_000;
    /** −30 dBFS: sixteen of them together stay below full scale. */
    public static final double TONE_AMPLITUDE = 0.03;
    /** −12 dBFS: far above all tones, far below a limiter's threshold. */
    public static final double BEEP_AMPLITUDE = 0.25;

    private static final int LONGEST_BEEP_MILLIS = 100;
    /** A beep fills at most this much of the time to the next participant's beep, so that its end can be heard. */
    private static final double BEEP_SHARE = 0.6;

    private final Signature signature;
    private final int beepSamples;

    public TestSound(Signature signature) {
        this.signature = signature;
        this.beepSamples = beepMillis(signature.of()) * SAMPLES_PER_SECOND / 1000;
    }

    /** How long the beeps are in a call of so many participants. */
    public static int beepMillis(int participants) {
        return Math.min(LONGEST_BEEP_MILLIS, (int) (BEEP_SHARE * 1000 / participants));
    }

    /** Sample {@code position} of the capture clock, in −1…1. Repeats each second. */
    public double sample(long position) {
        int inSecond = (int) Math.floorMod(position, (long) SAMPLES_PER_SECOND);
        double value = TONE_AMPLITUDE * sine(signature.toneHz(), inSecond);
        return inSecond < beepSamples ? value + BEEP_AMPLITUDE * sine(Signature.BEEP_HZ, inSecond) : value;
    }

    private static double sine(int hertz, int inSecond) {
        return Math.sin(2 * Math.PI * hertz * inSecond / SAMPLES_PER_SECOND);
    }
}
