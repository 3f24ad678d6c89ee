package app.connect.recorder.finish.mp4;

import app.connect.cluster.time.Slot;
import java.nio.file.Path;
import java.util.Locale;

/** Where the segments of a rendition that the finaliser makes lie in its folder; named as they are published. */
public record SegmentFiles(Path folder) {
    public static final String INIT = "init.mp4";

    public static String segmentName(Slot slot) {
        return String.format(Locale.ROOT, "%08d.m4s", slot.number());
    }

    public Path init() {
        return folder.resolve(INIT);
    }

    public Path segment(Slot slot) {
        return folder.resolve(segmentName(slot));
    }
}
