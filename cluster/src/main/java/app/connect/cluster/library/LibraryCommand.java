package app.connect.cluster.library;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.WireMessage;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.recording.SealedRecording;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What a library entry is told and asked. */
public sealed interface LibraryCommand permits LibraryCommand.Public, LibraryInternal {
    /** Everything that may come from another process. */
    sealed interface Public extends LibraryCommand, WireMessage {}

    /** Born, or already there: answered by Adopted either way. Repeated by the call's entity until it is. */
    record Adopt(SealedRecording recording, ActorRef<Adopted> replyTo) implements Public {}

    record Describe(ActorRef<LibraryReply> replyTo) implements Public {}

    /** Every second while a finaliser works: it is alive, and this far. */
    record FinalizationProgress(RecordingId recording, int attempt, String step, int percent) implements Public {}

    record FinalizationDone(RecordingId recording, int attempt, PublishedMedia media, ActorRef<Adopted> replyTo)
            implements Public {}

    record FinalizationFailed(RecordingId recording, int attempt, String reason, boolean retryable) implements Public {}

    /** Finalise again (operators). */
    record FinalizeAgain(ActorRef<LibraryReply> replyTo) implements Public {}

    record Adopted(RecordingId recording) implements WireMessage {}

    /**
     * What a finaliser published under {@code f{attempt}/}.
     *
     * @param measuredLufs of the sound as it was recorded
     * @param loudnessLufs of the sound as it was published; null where nothing was changed
     * @param renditions of the picture, the largest first; none in events from before they were told
     */
    record PublishedMedia(
            int attempt,
            long bytes,
            String sha256,
            int width,
            int height,
            long bitrate,
            boolean verified,
            @Nullable Double measuredLufs,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double loudnessLufs,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                    List<PublishedRendition> renditions)
            implements WireMessage {
        public PublishedMedia {
            renditions = List.copyOf(renditions);
        }
    }

    /** One encoded variant of the picture. {@code bitrate}: the average, bit/s. */
    record PublishedRendition(String name, int width, int height, long bitrate) implements WireMessage {}

    /** Answers to Describe and FinalizeAgain. */
    sealed interface LibraryReply extends WireMessage {}

    record Unknown(RecordingId recording) implements LibraryReply {}

    record LibraryView(
            SealedRecording recording,
            RecordingStatus status,
            @Nullable String blockedBy,
            @Nullable String step,
            int percent,
            @Nullable PublishedMedia media)
            implements LibraryReply {}
}
