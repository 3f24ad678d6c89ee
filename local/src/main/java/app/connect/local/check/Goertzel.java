package app.connect.local.check;

/** Amplitude of one frequency in a short stretch of sound, under a Hann window. */
final class Goertzel {
    private final double coefficient;
    private final double[] window;
    private final double gain;

    Goertzel(double hertz, int samples, int samplesPerSecond) {
        this.coefficient = 2 * Math.cos(2 * Math.PI * hertz / samplesPerSecond);
        this.window = new double[samples];
        double sum = 0;
        for (int index = 0; index < samples; index++) {
            window[index] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (index + 0.5) / samples);
            sum += window[index];
        }
        this.gain = 2 / sum;
    }

    /** The amplitude of a sine of this frequency, if that is all there is. */
    double amplitude(float[] sound, int offset) {
        double last = 0;
        double secondLast = 0;
        for (int index = 0; index < window.length; index++) {
            double next = sound[offset + index] * window[index] + coefficient * last - secondLast;
            secondLast = last;
            last = next;
        }
        double power = last * last + secondLast * secondLast - coefficient * last * secondLast;
        return gain * Math.sqrt(Math.max(0, power));
    }
}
