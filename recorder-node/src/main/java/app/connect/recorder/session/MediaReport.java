package app.connect.recorder.session;

import app.connect.recorder.media.mix.MixReport;
import app.connect.recorder.telemetry.DropReason;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the media of one epoch have fared on this node.
 *
 * @param mix frames composed, and how late
 * @param mixDrops what the mix and the spool had no use or room for
 * @param trackDrops what of each track did not go on, by the track's number; also of tracks that have ended
 */
public record MediaReport(
        MixReport mix, Map<DropReason, Long> mixDrops, Map<Integer, Map<DropReason, Long>> trackDrops) {
    public MediaReport {
        mixDrops = Collections.unmodifiableMap(new TreeMap<>(mixDrops));
        trackDrops = Collections.unmodifiableMap(new TreeMap<>(trackDrops));
    }
}
