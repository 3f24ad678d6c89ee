package app.connect.recorder.media.assembly;

/**
 * Whether a complete frame of VP8 or VP9 can be decoded after those that went on before it. libavcodec would decode on
 * over a lost reference and smear. With temporal layers (TL0PICIDX and TID) a loss in an upper layer costs upper layers
 * only; otherwise picture ids tell whether a frame is missing, and without those each lost packet counts as one.
 */
final class PictureContinuity {
    enum Verdict {
        DECODABLE,
        /** This frame cannot be, later ones of lower layers can. */
        SKIP,
        /** Nothing can be until a key frame. */
        BROKEN
    }

    private boolean intact;
    private boolean upperIntact;
    private int pictureId = -1;
    private int baseLayerIndex = -1;

    /** {@code lossBefore}: packets are missing between the frame judged last and this one. */
    Verdict judge(PictureNumbers frame, boolean keyFrame, boolean lossBefore) {
        boolean missing = lossBefore && frame.picturesAfter(pictureId) != 1;
        Verdict verdict;
        if (keyFrame) {
            intact = true;
            upperIntact = true;
            verdict = Verdict.DECODABLE;
        } else if (!intact) {
            verdict = Verdict.BROKEN;
        } else {
            verdict = frame.isLayered() ? judgeLayers(frame, missing) : missing ? Verdict.BROKEN : Verdict.DECODABLE;
        }
        intact = verdict != Verdict.BROKEN;
        pictureId = frame.pictureId();
        if (frame.temporalLayer() <= 0) {
            baseLayerIndex = frame.baseLayerIndex();
        }
        return verdict;
    }

    private Verdict judgeLayers(PictureNumbers frame, boolean missing) {
        boolean base = frame.temporalLayer() == 0;
        int expected = base ? (baseLayerIndex + 1) & 0xFF : baseLayerIndex;
        boolean baseMissing = baseLayerIndex >= 0 ? frame.baseLayerIndex() != expected : missing;
        if (baseMissing) {
            return Verdict.BROKEN;
        }
        if (missing) {
            upperIntact = false;
        }
        if (frame.restoresUpper()) {
            upperIntact = true;
        }
        return base || upperIntact ? Verdict.DECODABLE : Verdict.SKIP;
    }

    /** Better is known of the frame judged last. */
    void overrule(Verdict verdict) {
        intact = verdict != Verdict.BROKEN;
        upperIntact |= intact;
    }

    /** A frame that nothing refers to could not be put together: if that is all, the next one is none the worse. */
    void forgo(PictureNumbers frame) {
        if (frame.nonReference() && frame.picturesAfter(pictureId) == 1) {
            pictureId = frame.pictureId();
        }
    }

    /** After a loss: how many frames are missing before this one; 1 where picture ids do not tell. */
    int missingBefore(PictureNumbers frame) {
        int after = frame.picturesAfter(pictureId);
        return after == 0 ? 1 : after - 1;
    }

    void reset() {
        intact = false;
        upperIntact = false;
        pictureId = -1;
        baseLayerIndex = -1;
    }
}
