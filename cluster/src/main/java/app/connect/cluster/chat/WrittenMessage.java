package app.connect.cluster.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as the platform delivers it.
 *
 * @param senderId the sender's user id, or the participant's id
 * @param sentAt by the sender's clock
 */
public record WrittenMessage(
        String messageId, String senderId, String senderName, String text, @Nullable Instant sentAt) {}
