package app.connect.recorder.media.assembly;

import app.connect.recorder.media.assembly.PictureContinuity.Verdict;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Whether a whole picture of VP9 can be decoded after those that went on before it: in flexible mode by what it says it
 * refers to, otherwise as VP8 by layers, picture ids or lost packets.
 */
final class Vp9Continuity {
    /** A reference is at most 127 pictures back (RFC 9628 §4.2, P_DIFF of 7 bits). */
    private static final int MOST_BACK = 128;
    /** Of ids of 7 bits no more than half can be told from those that come next. */
    private static final int MOST_BACK_OF_SHORT_IDS = 64;

    private static final int SHORT_IDS = 0x7F;

    private final PictureContinuity numbered = new PictureContinuity();
    private final Set<Integer> decodable = new LinkedHashSet<>();
    private boolean broken = true;

    Verdict judge(Vp9Descriptor picture, Set<Integer> references, boolean keyFrame, boolean lossBefore) {
        PictureNumbers numbers = picture.numbers();
        Verdict verdict = numbered.judge(numbers, keyFrame, lossBefore);
        if (picture.flexible() && numbers.pictureId() >= 0) {
            verdict = judge(numbers, references, keyFrame);
            numbered.overrule(verdict);
        }
        if (keyFrame) {
            decodable.clear();
        }
        broken = verdict == Verdict.BROKEN;
        if (verdict == Verdict.DECODABLE && numbers.pictureId() >= 0) {
            remember(numbers);
        }
        return verdict;
    }

    private Verdict judge(PictureNumbers numbers, Set<Integer> references, boolean keyFrame) {
        boolean there =
                references.stream().allMatch(back -> decodable.contains((numbers.pictureId() - back) & numbers.mask()));
        if (keyFrame || (there && !broken)) {
            return Verdict.DECODABLE;
        }
        // Of an upper layer others need not know.
        return numbers.temporalLayer() > 0 && !broken ? Verdict.SKIP : Verdict.BROKEN;
    }

    private void remember(PictureNumbers numbers) {
        decodable.remove(numbers.pictureId());
        decodable.add(numbers.pictureId());
        if (decodable.size() > (numbers.mask() == SHORT_IDS ? MOST_BACK_OF_SHORT_IDS : MOST_BACK)) {
            var eldest = decodable.iterator();
            eldest.next();
            eldest.remove();
        }
    }

    int missingBefore(PictureNumbers numbers) {
        return numbered.missingBefore(numbers);
    }

    void reset() {
        numbered.reset();
        decodable.clear();
        broken = true;
    }
}
