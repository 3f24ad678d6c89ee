package app.connect.recorder.finish;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is shown where a recording has a gap, in every rendition of the picture, the largest first. */
final class Slates {
    private final List<RenditionSlate> renditions;

    Slates(FinalizationPlan plan, Workspace workspace) {
        this.renditions = plan.profile().videos().stream()
                .map(video -> new RenditionSlate(plan, video, workspace.published(video.name())))
                .toList();
    }

    /** Segments of {@code frames} pictures from {@code from} on, within {@code slot}. Blocks on the disk. */
    List<ReadSegment> write(Slot slot, MediaTime from, int frames) throws IOException {
        List<ReadSegment> segments = new ArrayList<>();
        for (RenditionSlate rendition : renditions) {
            segments.add(rendition.write(slot, from, frames));
        }
        return segments;
    }
}
