package app.connect.recorder.finish.sound;

import app.connect.recorder.loudness.Limiter;
import java.util.Arrays;
import java.util.function.Consumer;

/** Gain, then the limiter, which needs to see a little ahead: so sound comes out in blocks, a block later. Pure. */
final class Leveller {
    private static final int CHANNELS = 2;
    private static final int BLOCK = Limiter.BLOCK_SAMPLES * CHANNELS;

    private final float gain;
    private final Limiter limiter;
    private final float[] pending = new float[BLOCK + Limiter.MARGIN * CHANNELS];
    private int filled;

    Leveller(Levels levels) {
        this.gain = (float) Math.pow(10, levels.gainDecibels() / 20);
        this.limiter = Limiter.lowerBy(levels.lowerDecibels());
    }

    /** Sound that follows what was offered before; {@code out} takes ownership of every block. */
    void offer(float[] interleaved, Consumer<float[]> out) {
        for (float value : interleaved) {
            pending[filled++] = value * gain;
            if (filled == pending.length) {
                limit(out);
            }
        }
    }

    private void limit(Consumer<float[]> out) {
        float[] block = new float[BLOCK];
        limiter.limit(pending, block);
        System.arraycopy(pending, BLOCK, pending, 0, pending.length - BLOCK);
        filled -= BLOCK;
        out.accept(block);
    }

    /** What is still held, the last block filled up with silence. */
    void finish(Consumer<float[]> out) {
        while (filled > 0) {
            Arrays.fill(pending, filled, pending.length, 0);
            limit(out);
        }
    }
}
