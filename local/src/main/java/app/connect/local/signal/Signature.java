package app.connect.local.signal;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Participant {@code index} of {@code of} in a call: by these values alone the content check finds that person again.
 * The capture clocks of a call's participants are shifted against each other by {@code 1/of} seconds, so that no two
 * beep at the same time.
 */
public record Signature(int index, int of) {
    /** As many as the palette can keep apart after two lossy encodings. */
    public static final int LIMIT = 16;

    public static final int BEEP_HZ = 1000;

    private static final int BASE_LUMA = 110;

    /** Chroma (u, v) on a grid of about 40, at least 27 from grey, and inside the RGB cube at luma 110. Corners first. */
    private static final List<YuvColour> PALETTE = List.of(
            chroma(190, 64),
            chroma(76, 195),
            chroma(76, 64),
            chroma(190, 195), //
            chroma(190, 106),
            chroma(76, 150),
            chroma(112, 64),
            chroma(150, 195), //
            chroma(190, 150),
            chroma(76, 106),
            chroma(150, 64),
            chroma(112, 195), //
            chroma(150, 106),
            chroma(112, 150),
            chroma(112, 106),
            chroma(150, 150));

    private static final int FIRST_TONE_HZ = 300;
    private static final int TONE_STEP_HZ = 110;
    /** Five tones lie below the beep, the others start far enough above it not to drown in its sidebands. */
    private static final int TONES_BELOW_BEEP = 5;

    private static final int FIRST_TONE_ABOVE_BEEP_HZ = 1250;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    public Signature {
        if (of < 1 || of > LIMIT || index < 0 || index >= of) {
            throw new IllegalArgumentException("no participant " + index + " of " + of + ", at most " + LIMIT);
        }
    }

    /** Everybody in a call of {@code participants}. */
    public static List<Signature> all(int participants) {
        return IntStream.range(0, participants)
                .mapToObj(index -> new Signature(index, participants))
                .toList();
    }

    public YuvColour colour() {
        return PALETTE.get(index);
    }

    public int toneHz() {
        return index < TONES_BELOW_BEEP
                ? FIRST_TONE_HZ + TONE_STEP_HZ * index
                : FIRST_TONE_ABOVE_BEEP_HZ + TONE_STEP_HZ * (index - TONES_BELOW_BEEP);
    }

    /** How far this participant's whole seconds lie behind those of participant 0. */
    public long phaseNanos() {
        return NANOS_PER_SECOND * index / of;
    }

    private static YuvColour chroma(int u, int v) {
        return new YuvColour(BASE_LUMA, u, v);
    }
}
