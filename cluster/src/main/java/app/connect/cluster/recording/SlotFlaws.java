package app.connect.cluster.recording;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a slot lacks although it is there: pictures that the node had no time for, media that came too late or was lost.
 * Counted when the slot is whole, so what belongs to its last moments may stand in the next one.
 *
 * @param repeatedFrames frames that show the pictures of the frame before, because the node was behind
 * @param dropped packets, pictures and pieces of sound that were left out, by reason
 */
public record SlotFlaws(long repeatedFrames, Map<String, Long> dropped) {
    public SlotFlaws {
        dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
    }

    public boolean any() {
        return repeatedFrames > 0 || !dropped.isEmpty();
    }
}
