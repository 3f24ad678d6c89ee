package app.connect.recorder.media;

import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a track's streams speaks for it. A track that is declared anew, or that begins again after a failure, has
 * another stream while the one before is still on its way to the mix: from the newer one's first picture or sound on
 * the older one's end is not the track's, and its pictures are not shown. Sound of before still has its moment.
 */
final class Incarnations {
    /** An element on its way to the mix, and which stream it is of: the higher, the newer. */
    record Fed(int incarnation, Decoded element) {}

    private final Drops drops;
    private final Map<Integer, Integer> speaking = new HashMap<>();

    Incarnations(Drops drops) {
        this.drops = drops;
    }

    /** What the mix gets of it: the element, or nothing. Takes ownership of a picture that it does not return. */
    List<Decoded> admit(Fed fed) {
        Decoded element = fed.element();
        boolean media = element instanceof Decoded.Picture || element instanceof Decoded.Sound;
        int current = speaking.getOrDefault(element.track(), 0);
        if (fed.incarnation() >= current) {
            if (media) {
                speaking.put(element.track(), fed.incarnation());
            }
            return List.of(element);
        }
        if (element instanceof Decoded.Picture picture) {
            drops.count(DropReason.LATE);
            picture.frame().close();
        }
        return element instanceof Decoded.Sound ? List.of(element) : List.of();
    }
}
