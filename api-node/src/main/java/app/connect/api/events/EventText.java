package app.connect.api.events;

import app.connect.cluster.events.LoggedEvent;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.pekko.util.ByteString;

/** Server-sent events as text (WHATWG HTML §9.2.6). Pure. */
final class EventText {
    /** A comment: keeps connections open that nothing is sent on. */
    static final ByteString HEARTBEAT = ByteString.fromString(":\n\n");

    /** As everywhere in the API: UTC, milliseconds. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EventText() {}

    /** First of all: how long to wait before coming again. */
    static ByteString hello(Duration retry) {
        return ByteString.fromString("retry: " + retry.toMillis() + "\n\n");
    }

    /**
     * The body, a JSON object, with the time. It is one line, as PostgreSQL prints jsonb: a line break ends the field.
     */
    static ByteString event(LoggedEvent event) {
        if (event.body().indexOf('\n') >= 0 || event.body().indexOf('\r') >= 0) {
            throw new IllegalArgumentException("the body of " + event.type() + " has several lines");
        }
        return ByteString.fromString(
                "id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + data(event) + "\n\n");
    }

    private static String data(LoggedEvent event) {
        String rest = event.body().substring(1).stripLeading();
        return "{\"at\": \"" + TIME.format(event.at()) + (rest.equals("}") ? "\"" : "\", ") + rest;
    }

    /** Without an id, so that it is no point to resume at. */
    static ByteString end(StreamEnding ending) {
        return ByteString.fromString("event: stream.end\ndata: {\"reason\":\"" + ending.reason() + "\"}\n\n");
    }
}
