package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.recording.RecordingReply.RecordingView;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a recording to those who ask. */
final class RecordingViews {
    private RecordingViews() {}

    /** @param blockedBy what a recovering recording waits for; null: nothing */
    static RecordingView of(Running state, @Nullable String blockedBy) {
        return view(
                state.recording(),
                state.status(),
                state.cut(),
                state.endReason(),
                blockedBy,
                state.claim().node());
    }

    static RecordingView past(LiveRecording recording, Farewell farewell) {
        RecordingStatus status = farewell.aborted() ? RecordingStatus.ABORTED : RecordingStatus.FINALIZING;
        return view(recording, status, farewell.duration(), farewell.reason(), null, null);
    }

    private static RecordingView view(
            LiveRecording recording,
            RecordingStatus status,
            @Nullable MediaTime duration,
            @Nullable EndReason reason,
            @Nullable String blockedBy,
            @Nullable String node) {
        LiveRecording.Origin origin = recording.origin();
        Instant startedAt = recording.startedAt();
        return new RecordingView(
                origin.recording(),
                status,
                origin.startedBy(),
                startedAt,
                duration,
                reason,
                blockedBy,
                recording.layout(),
                recording.consent().terms().textVersion(),
                node,
                gaps(recording, duration),
                recording.timeline().flaws().until(duration));
    }

    /** Declared gaps that nothing has filled, in order, none beyond the cut. */
    static List<GapView> gaps(LiveRecording recording, @Nullable MediaTime cut) {
        return recording.timeline().gaps().stream()
                .map(gap -> new GapView(
                        gap.slots().from().start(), earlier(gap.slots().to().start(), cut), gap.reason()))
                .filter(gap -> gap.from().isBefore(gap.to()))
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .toList();
    }

    private static MediaTime earlier(MediaTime time, @Nullable MediaTime cut) {
        return cut != null && cut.isBefore(time) ? cut : time;
    }
}
