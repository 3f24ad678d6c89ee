package app.connect.recorder.finish;

import app.connect.cluster.library.ChatSource.ChatLine;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;

/** {@code chat.json}, as {@code GET /recordings/{id}/chat} answers, message by message. Blocks on the disk. */
final class ChatFile implements AutoCloseable {
    private final JsonGenerator json;
    private int lines;

    ChatFile(Path path) throws IOException {
        this.json = JsonFactory.builder().build().createGenerator(path.toFile(), JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeArrayFieldStart("items");
    }

    /** How many there are. */
    int add(ChatLine line) throws IOException {
        json.writeStartObject();
        json.writeStringField("messageId", line.messageId());
        json.writeStringField("senderName", line.senderName());
        json.writeStringField("text", line.text());
        json.writeStringField("sentAt", line.sentAt().toString());
        json.writeNumberField("offsetMs", line.offset().toMillis());
        json.writeEndObject();
        return ++lines;
    }

    /** Completes the JSON. */
    @Override
    public void close() throws IOException {
        json.close();
    }
}
