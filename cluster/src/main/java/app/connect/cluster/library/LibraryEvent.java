package app.connect.cluster.library;

import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.SealedRecording;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What happened to a finished recording, for ever. Names are stable and only ever added (golden/journal-names.txt). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LibraryEvent.RecordingAdopted.class, name = "recording-adopted.v1"),
    @JsonSubTypes.Type(value = LibraryEvent.FinalizationClaimed.class, name = "finalization-claimed.v1"),
    @JsonSubTypes.Type(value = LibraryEvent.FinalizationFailed.class, name = "finalization-failed.v1"),
    @JsonSubTypes.Type(value = LibraryEvent.RecordingPublished.class, name = "recording-published.v1"),
    @JsonSubTypes.Type(value = LibraryEvent.RecordingFailed.class, name = "recording-failed.v1"),
})
public sealed interface LibraryEvent {
    /** The entry is born; aborted recordings are final from here on. */
    record RecordingAdopted(SealedRecording recording) implements LibraryEvent {}

    /** From now on only {@code attempt} may publish. */
    record FinalizationClaimed(int attempt, String node) implements LibraryEvent {}

    /** @param retryable the environment failed, not the recording: tried again without end */
    record FinalizationFailed(int attempt, String reason, boolean retryable) implements LibraryEvent {}

    record RecordingPublished(PublishedMedia media) implements LibraryEvent {}

    /** No attempt could finalise it; what is committed stays. */
    record RecordingFailed(String reason) implements LibraryEvent {}
}
