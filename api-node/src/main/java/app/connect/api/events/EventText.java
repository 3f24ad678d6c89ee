package app.connect.api.events;

import app.connect.cluster.events.LoggedEvent;
import java.time.Duration;
import org.apache.pekko.util.ByteString;

/** Server-sent events as text (WHATWG HTML §9.2.6). Pure. */
final class EventText {
    /** A comment: keeps connections open that nothing is sent on. */
    static final ByteString HEARTBEAT = ByteString.fromString(":\n\n");

    private EventText() {}

    /** First of all: how long to wait before coming again. */
    static ByteString hello(Duration retry) {
        return ByteString.fromString("retry: " + retry.toMillis() + "\n\n");
    }

    /** The body is one line, as PostgreSQL prints jsonb; a line break in it would end the field. */
    static ByteString event(LoggedEvent event) {
        if (event.body().indexOf('\n') >= 0 || event.body().indexOf('\r') >= 0) {
            throw new IllegalArgumentException("the body of " + event.type() + " has several lines");
        }
        return ByteString.fromString(
                "id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + event.body() + "\n\n");
    }

    /** Without an id, so that it is no point to resume at. */
    static ByteString end(StreamEnding ending) {
        return ByteString.fromString("event: stream.end\ndata: {\"reason\":\"" + ending.reason() + "\"}\n\n");
    }
}
