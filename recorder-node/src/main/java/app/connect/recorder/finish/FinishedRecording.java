package app.connect.recorder.finish;

import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.RecordingReply.GapView;
import java.util.List;

/** A recording that was published and may be called COMPLETE. */
public record FinishedRecording(PublishedMedia media, List<GapView> gaps, VerificationReport report) {
    public FinishedRecording {
        gaps = List.copyOf(gaps);
    }
}
