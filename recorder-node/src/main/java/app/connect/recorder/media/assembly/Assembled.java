package app.connect.recorder.media.assembly;

/**
 * What assembly hands to decoding, in decoding order per track. Of what is to be decoded the first, and the first
 * after a change, is a {@link FormatChange}; the last is its {@link EndOfTrack}.
 */
public sealed interface Assembled {
    /** The number of the track in its recording. */
    int track();

    /**
     * One frame of video or one packet of sound, complete, and decodable after what came before it.
     *
     * @param captureNanos when it was captured, on this node's monotonic clock, common to all tracks
     * @param keyFrame whether decoding can begin here; always true for sound
     * @param orientation how its picture must be turned
     * @param durationTicks its length in ticks of its {@link app.connect.recorder.time.ClockRate}; 0 where only the
     *     next one tells: video, and comfort noise of a telephone, whose only byte is its level
     */
    record AccessUnit(
            int track,
            Codec codec,
            EncodedBytes data,
            long captureNanos,
            boolean keyFrame,
            int durationTicks,
            SyncQuality syncQuality,
            VideoOrientation orientation)
            implements Assembled {
        /** Sound, or an upright picture. */
        public AccessUnit(
                int track,
                Codec codec,
                EncodedBytes data,
                long captureNanos,
                boolean keyFrame,
                int durationTicks,
                SyncQuality syncQuality) {
            this(track, codec, data, captureNanos, keyFrame, durationTicks, syncQuality, VideoOrientation.UPRIGHT);
        }
    }

    /**
     * Something is missing here. For sound, {@code lostFrames} packets were lost between the access unit before and the
     * one after (conceal that many). For video it is the beginning of a freeze: {@code lostFrames} are known to be
     * missing, and the next access unit is a key frame unless the lost ones were referred to by nothing. A jump of
     * timestamps alone (DTX) is not a gap.
     */
    record Gap(int track, int lostFrames, Reason reason) implements Assembled {
        public enum Reason {
            /** Packets did not come within the jitter budget. */
            LOST,
            /** What came could not be put together. */
            CORRUPT,
            /** Another source took the track over. */
            SOURCE_CHANGED,
            /** The consent gate was closed for a while. */
            GATE_CLOSED
        }
    }

    /** What follows is encoded differently from what came before. */
    record FormatChange(int track, Format format) implements Assembled {}

    /** Whatever had arrived at this node by {@code nanos} (monotonic) and waits for nothing missing has gone before. */
    record Watermark(int track, long nanos) implements Assembled {}

    /**
     * Whatever was captured before {@code captureNanos} (monotonic) has gone before; what follows is held back for a
     * while.
     */
    record HeldBack(int track, long captureNanos) implements Assembled {}

    /** Nothing more comes on this track. */
    record EndOfTrack(int track) implements Assembled {}
}
