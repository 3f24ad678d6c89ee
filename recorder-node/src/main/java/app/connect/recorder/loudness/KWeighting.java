package app.connect.recorder.loudness;

/**
 * The K-weighting filter of ITU-R BS.1770-4 for one channel at 48 kHz: a shelf for the head (table 1), then a high pass
 * (table 2). Both as direct form I.
 */
public final class KWeighting {
    private final Biquad shelf =
            new Biquad(1.53512485958697, -2.69169619940638, 1.19839281085285, -1.69065929318241, 0.73248077421585);
    private final Biquad highPass = new Biquad(1, -2, 1, -1.99004745483398, 0.99007225036621);

    public double filter(double sample) {
        return highPass.filter(shelf.filter(sample));
    }

    private static final class Biquad {
        private final double b0;
        private final double b1;
        private final double b2;
        private final double a1;
        private final double a2;
        private double x1;
        private double x2;
        private double y1;
        private double y2;

        Biquad(double b0, double b1, double b2, double a1, double a2) {
            this.b0 = b0;
            this.b1 = b1;
            this.b2 = b2;
            this.a1 = a1;
            this.a2 = a2;
        }

        double filter(double x) {
            double y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            x2 = x1;
            x1 = x;
            y2 = y1;
            y1 = y;
            return y;
        }
    }
}
