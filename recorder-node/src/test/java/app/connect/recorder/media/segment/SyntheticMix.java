package app.connect.recorder.media.segment;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.media.mix.Mixed;
import app.connect.recorder.media.mix.SoundBlock;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A mix of which everything is a function of media time: a bar that moves, and a beep at every whole second. */
public final class SyntheticMix {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 180;
    static final int FRAME_TICKS = 1_600;
    static final int BEEP_TICKS = 4_800;
    static final String PERSON = "a".repeat(32);

    private SyntheticMix() {}

    /** Frames [{@code from}, {@code to}) of 1/30 s. */
    public static Iterator<Mixed> frames(int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .flatMap(frame -> List.of(canvas(frame), sound(frame)).stream())
                .iterator();
    }

    /** What {@link #frames} has at {@code index}, made when it is asked for. */
    static Mixed element(int index) {
        return index % 2 == 0 ? canvas(index / 2) : sound(index / 2);
    }

    /**
     * Left and right in turn, counted from media time zero: the beeps, and on the right a noise of −100 dB that 16 bit would
     * round away.
     */
    static float sample(long index) {
        long tick = index / 2;
        long intoSecond = tick % MediaTime.TICKS_PER_SECOND;
        // A cosine, so that the first sample of the beep is its loudest.
        double beep = intoSecond < BEEP_TICKS ? 0.5 * Math.cos(2 * Math.PI * 1_000 * intoSecond / 48_000) : 0;
        double noise = index % 2 == 0 ? 0 : ((((tick * 2_654_435_761L) >>> 16) & 0xff) - 128) / 128.0 * 1e-5;
        return (float) (beep + noise);
    }

    private static Mixed canvas(int number) {
        NativeFrame frame = NativeFrame.allocate(WIDTH, HEIGHT);
        frame.fill(new Colour(90, 110, 140));
        frame.fill(new Region(2 * (number % 140), 40, 40, 100), new Colour(200, 128, 128));
        return new Mixed.CanvasFrame(frame, new MediaTime((long) number * FRAME_TICKS), Set.of(PERSON));
    }

    private static Mixed sound(int number) {
        float[] samples = new float[FRAME_TICKS * 2];
        for (int i = 0; i < FRAME_TICKS; i++) {
            long first = ((long) number * FRAME_TICKS + i) * 2;
            samples[2 * i] = sample(first);
            samples[2 * i + 1] = sample(first + 1);
        }
        return new Mixed.MixedSound(SoundBlock.of(samples), new MediaTime((long) number * FRAME_TICKS), Set.of(PERSON));
    }
}
