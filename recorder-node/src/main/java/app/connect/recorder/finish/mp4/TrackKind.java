package app.connect.recorder.finish.mp4;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;

/** The two tracks of a recording's file. Both are timed in {@link MediaTime} ticks, so nothing is ever rounded. */
public enum TrackKind {
    /** 30 frames a second. */
    VIDEO("vide", 1_600),
    /** AAC-LC access units of 1,024 samples at 48 kHz. */
    AUDIO("soun", 1_024);

    /** A slot is stored as this many chunks of each track, in turn: 16 frames and 25 access units, 0.53 s. */
    static final int CHUNKS_IN_SLOT = 6;

    private final String handler;
    private final int sampleTicks;

    TrackKind(String handler, int sampleTicks) {
        this.handler = handler;
        this.sampleTicks = sampleTicks;
    }

    /** The {@code handler_type} of {@code hdlr}. */
    String handler() {
        return handler;
    }

    /** Duration of every sample. */
    public int sampleTicks() {
        return sampleTicks;
    }

    public int samplesInSlot() {
        return Slot.TICKS / sampleTicks;
    }

    /** Samples needed to cover {@code length}: the last one may reach beyond it. */
    public int samplesToCover(MediaTime length) {
        return Math.toIntExact((length.ticks() + sampleTicks - 1) / sampleTicks);
    }

    int samplesInChunk() {
        return samplesInSlot() / CHUNKS_IN_SLOT;
    }
}
