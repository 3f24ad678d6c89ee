package app.connect.recorder.finish.mp4;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;

/**
 * The two tracks of a recording's file. Both are timed in {@link MediaTime} ticks, so nothing is ever rounded.
 *
 * @param handler the {@code handler_type} of {@code hdlr}
 * @param sampleTicks duration of every sample; a slot has a whole number of them
 */
public record TrackKind(String handler, int sampleTicks) {
    /** AAC-LC access units of 1,024 samples at 48 kHz. */
    public static final TrackKind AUDIO = new TrackKind("soun", 1_024);

    /** 30 frames a second. */
    static final TrackKind VIDEO = video(30);

    /** A slot is stored as this many chunks of each track, in turn: at 30 fps 16 frames and 25 access units, 0.53 s. */
    static final int CHUNKS_IN_SLOT = 6;

    private static final String PICTURES = "vide";

    public TrackKind {
        if (sampleTicks <= 0 || Slot.TICKS % (sampleTicks * CHUNKS_IN_SLOT) != 0) {
            throw new MalformedMp4Exception("samples of " + sampleTicks + " ticks do not fill a slot");
        }
    }

    public static TrackKind video(int framesPerSecond) {
        return new TrackKind(PICTURES, MediaTime.TICKS_PER_SECOND / framesPerSecond);
    }

    public boolean isVideo() {
        return handler.equals(PICTURES);
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

    @Override
    public String toString() {
        return isVideo() ? "VIDEO" : "AUDIO";
    }
}
