package app.connect.api.json;

import app.connect.cluster.chat.WrittenMessage;
import app.connect.cluster.directory.UserId;
import app.connect.cluster.identity.ExternalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code POST /calls/{callId}/chat}: what somebody wrote. */
public record ChatMessageJson(
        String messageId, String senderId, String senderName, String text, @Nullable Instant sentAt) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 20_000;

    public ChatMessageJson {
        Required.member("messageId", messageId);
        Required.member("senderId", senderId);
        if (!ExternalId.isValid(messageId)) {
            throw new IllegalArgumentException("messageId must match [A-Za-z0-9_-]{1,64}");
        }
        if (!UserId.isValid(senderId)) {
            throw new IllegalArgumentException("senderId must be a user id or a participant id");
        }
        requireLength("senderName", Required.member("senderName", senderName), LONGEST_NAME);
        requireLength("text", Required.member("text", text), LONGEST_TEXT);
    }

    public WrittenMessage toMessage() {
        return new WrittenMessage(messageId, senderId, senderName, text, sentAt);
    }

    private static void requireLength(String member, String value, int longest) {
        int length = value.codePointCount(0, value.length());
        if (value.isBlank() || length > longest) {
            throw new IllegalArgumentException(member + " must have 1 to " + longest + " characters");
        }
    }
}
