package app.connect.cluster.library;

import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.library.LibraryEvent.FinalizationClaimed;
import app.connect.cluster.library.LibraryEvent.FinalizationFailed;
import app.connect.cluster.library.LibraryEvent.RecordingAdopted;
import app.connect.cluster.library.LibraryEvent.RecordingFailed;
import app.connect.cluster.library.LibraryEvent.RecordingPublished;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.recording.SealedRecording;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Where a finished recording stands; pure.
 *
 * <pre>
 *          RecordingAdopted             RecordingPublished
 *  Unborn ──────┬──────────▶ Finalizing ─────────────────▶ Complete
 *               │               │  ▲
 *               │ aborted       │  └──FinalizationClaimed──┐
 *               ▼               └──────RecordingFailed──▶ Failed
 *            Aborted
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LibraryState.Unborn.class, name = "unborn.v1"),
    @JsonSubTypes.Type(value = LibraryState.Finalizing.class, name = "finalizing.v1"),
    @JsonSubTypes.Type(value = LibraryState.Complete.class, name = "complete.v1"),
    @JsonSubTypes.Type(value = LibraryState.Failed.class, name = "failed.v1"),
    @JsonSubTypes.Type(value = LibraryState.Aborted.class, name = "aborted.v1"),
})
@JsonIgnoreProperties(ignoreUnknown = true)
sealed interface LibraryState {
    EntryHistory history();

    LibraryState apply(JournaledLibraryEvent event);

    /** Nobody has handed anything over yet. */
    record Unborn(EntryHistory history) implements LibraryState {
        @Override
        public LibraryState apply(JournaledLibraryEvent event) {
            if (event.event() instanceof RecordingAdopted adopted) {
                SealedRecording recording = adopted.recording();
                return recording.aborted()
                        ? new Aborted(history.after(event), recording)
                        : new Finalizing(history.after(event), recording, 0, null, 0);
            }
            return new Unborn(history.after(event));
        }
    }

    /** There is something to show. */
    sealed interface Adopted extends LibraryState {
        SealedRecording recording();

        RecordingStatus status();

        default @Nullable PublishedMedia media() {
            return null;
        }
    }

    /**
     * @param attempt the last one claimed; 0: none yet
     * @param node that works on it; null: nobody does
     * @param failures that are not the environment's
     */
    record Finalizing(EntryHistory history, SealedRecording recording, int attempt, @Nullable String node, int failures)
            implements Adopted {
        @Override
        public RecordingStatus status() {
            return RecordingStatus.FINALIZING;
        }

        boolean isClaimedBy(int number) {
            return node != null && attempt == number;
        }

        @Override
        public LibraryState apply(JournaledLibraryEvent event) {
            EntryHistory after = history.after(event);
            if (event.event() instanceof FinalizationClaimed claimed) {
                return new Finalizing(after, recording, claimed.attempt(), claimed.node(), failures);
            } else if (event.event() instanceof FinalizationFailed failed) {
                return new Finalizing(after, recording, attempt, null, failures + (failed.retryable() ? 0 : 1));
            } else if (event.event() instanceof RecordingPublished published) {
                return new Complete(after, recording, published.media());
            } else if (event.event() instanceof RecordingFailed failed) {
                return new Failed(after, recording, attempt, failed.reason());
            }
            return new Finalizing(after, recording, attempt, node, failures);
        }
    }

    /** Published and verified. */
    record Complete(EntryHistory history, SealedRecording recording, PublishedMedia media) implements Adopted {
        @Override
        public RecordingStatus status() {
            return RecordingStatus.COMPLETE;
        }

        @Override
        public LibraryState apply(JournaledLibraryEvent event) {
            return new Complete(history.after(event), recording, media);
        }
    }

    /** No attempt succeeded; an operator may have it tried again. */
    record Failed(EntryHistory history, SealedRecording recording, int attempt, String reason) implements Adopted {
        @Override
        public RecordingStatus status() {
            return RecordingStatus.FAILED;
        }

        @Override
        public LibraryState apply(JournaledLibraryEvent event) {
            return event.event() instanceof FinalizationClaimed claimed
                    ? new Finalizing(history.after(event), recording, claimed.attempt(), claimed.node(), 0)
                    : new Failed(history.after(event), recording, attempt, reason);
        }
    }

    /** Nothing was ever recorded. */
    record Aborted(EntryHistory history, SealedRecording recording) implements Adopted {
        @Override
        public RecordingStatus status() {
            return RecordingStatus.ABORTED;
        }

        @Override
        public LibraryState apply(JournaledLibraryEvent event) {
            return new Aborted(history.after(event), recording);
        }
    }
}
