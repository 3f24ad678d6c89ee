package app.connect.api.hls;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Picks the objects that a finaliser delivered out of a manifest (docs/manifest.md) while it arrives: that of a day has
 * tens of megabytes, so there is never a tree of it in memory.
 */
final class ManifestReader {
    /** Depths: the document's object, its {@code slots}, a line, its {@code objects}, one of them. */
    private static final int IN_LINE = 3;

    private static final int IN_OBJECT = 5;

    private final Consumer<DeliveredObject> found;
    private final JsonParser parser;
    private final Map<String, String> members = new HashMap<>();
    private int depth;
    private int slot = -1;
    private boolean inSlots;
    private boolean inObjects;
    private @Nullable String member;

    ManifestReader(Consumer<DeliveredObject> found) {
        this.found = found;
        try {
            parser = new JsonFactory().createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ManifestReader feed(byte[] bytes) {
        try {
            ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes, 0, bytes.length);
            JsonToken token = parser.nextToken();
            while (token != JsonToken.NOT_AVAILABLE && token != null) {
                read(token);
                token = parser.nextToken();
            }
            return this;
        } catch (IOException e) {
            throw new IllegalStateException("a manifest that is no JSON", e);
        }
    }

    private void read(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> open();
            case END_OBJECT, END_ARRAY -> close();
            case FIELD_NAME -> member = parser.currentName();
            default -> value(parser.getText());
        }
    }

    private void open() {
        depth++;
        if (depth == 2) {
            inSlots = "slots".equals(member);
        } else if (inSlots && depth == IN_LINE + 1) {
            inObjects = "objects".equals(member);
        }
        if (depth == IN_OBJECT) {
            members.clear();
        }
    }

    private void close() {
        if (inSlots && inObjects && depth == IN_OBJECT) {
            object();
        }
        depth--;
        if (depth == 1) {
            inSlots = false;
        } else if (depth == IN_LINE) {
            inObjects = false;
        }
    }

    private void value(String text) {
        if (!inSlots || member == null) {
            return;
        }
        if (depth == IN_LINE && member.equals("slot")) {
            slot = Integer.parseInt(text);
        } else if (inObjects && depth == IN_OBJECT) {
            members.put(member, text);
        }
    }

    private void object() {
        // The third part of a staged object's key is the epoch's number.
        if (text("key").split("/", -1)[2].startsWith("f")) {
            found.accept(new DeliveredObject(
                    slot,
                    text("rendition"),
                    new SegmentRow.Stored(Long.parseLong(text("bytes")), text("sha256")),
                    new SegmentRow.Stored(Long.parseLong(text("initBytes")), text("initSha256"))));
        }
    }

    private String text(String name) {
        return Objects.requireNonNull(members.get(name), name);
    }
}
