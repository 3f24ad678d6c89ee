package app.connect.cluster.events;

import app.connect.cluster.library.LibraryCommand.FinalizationProgress;
import app.connect.cluster.library.LibraryEvent;
import app.connect.cluster.library.LibraryEvent.FinalizationClaimed;
import app.connect.cluster.library.LibraryEvent.RecordingFailed;
import app.connect.cluster.library.LibraryEvent.RecordingPublished;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.recording.SealedRecording;
import java.util.List;
import java.util.Map;

/** Which events of a finished recording people are told of, and in which words. Pure. */
public final class LibraryTellings {
    private LibraryTellings() {}

    public static List<Telling> of(LibraryEvent event, SealedRecording recording) {
        return words(event, recording).stream()
                .map(telling -> about(recording, telling))
                .toList();
    }

    /** What no journal event says. */
    public static Telling of(FinalizationProgress progress, SealedRecording recording) {
        return about(
                recording,
                Telling.ofRecording(
                        "recording.progress",
                        Map.of(
                                "status",
                                RecordingStatus.FINALIZING,
                                "attempt",
                                progress.attempt(),
                                "step",
                                progress.step(),
                                "percent",
                                progress.percent())));
    }

    private static Telling about(SealedRecording recording, Telling telling) {
        return telling.with("recordingId", recording.recording().value())
                .with("callId", recording.call().call().value());
    }

    private static List<Telling> words(LibraryEvent event, SealedRecording recording) {
        if (event instanceof FinalizationClaimed claimed) {
            return List.of(Telling.ofRecording(
                    "recording.progress", Map.of("status", RecordingStatus.FINALIZING, "attempt", claimed.attempt())));
        } else if (event instanceof RecordingPublished) {
            return List.of(Telling.ofRecording(
                    "recording.complete",
                    Map.of("durationMs", recording.duration().toMillis())));
        } else if (event instanceof RecordingFailed) {
            return List.of(Telling.ofRecording("recording.failed", Map.of("status", RecordingStatus.FAILED)));
        }
        // Adoption was told as the seal or the abort; a failed attempt that is tried again is the operators' news.
        return List.of();
    }
}
