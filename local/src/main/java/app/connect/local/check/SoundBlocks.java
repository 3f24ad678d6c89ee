package app.connect.local.check;

/** Cuts sound that comes in pieces of any length into blocks that overlap; holes in time become silence. */
final class SoundBlocks {
    /** Takes a block that begins at {@code position}; lent until return. */
    interface Listener {
        void block(float[] samples, long position);
    }

    private final float[] block;
    private final int hop;
    private final Listener listener;
    private long blockStart;
    private int filled;

    SoundBlocks(int samples, int hop, Listener listener) {
        this.block = new float[samples];
        this.hop = hop;
        this.listener = listener;
    }

    void offer(float[] sound, int count, long position) {
        while (blockStart + filled < position) {
            put(0);
        }
        // What overlaps with what was already there (it does not in a sound file) is left out.
        for (int index = (int) Math.max(0, blockStart + filled - position); index < count; index++) {
            put(sound[index]);
        }
    }

    private void put(float sample) {
        block[filled++] = sample;
        if (filled == block.length) {
            listener.block(block, blockStart);
            System.arraycopy(block, hop, block, 0, block.length - hop);
            filled -= hop;
            blockStart += hop;
        }
    }
}
