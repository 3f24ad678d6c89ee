package app.connect.cluster.library;

import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** The chat of a recording as it is replayed. A port. */
@FunctionalInterface
public interface ChatSource {
    /** For where no chat is kept. */
    ChatSource NONE = recording -> Source.empty();

    /** What was said while it was recorded, by ascending offset; only what may be in it. */
    Source<ChatLine, NotUsed> of(SealedRecording recording);

    /** One message. {@code offset}: where it belongs on the media timeline. */
    record ChatLine(String messageId, String senderName, String text, Instant sentAt, MediaTime offset) {}
}
