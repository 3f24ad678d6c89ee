package app.connect.api.events;

import app.connect.cluster.events.LoggedEvent;
import java.util.List;
import org.apache.pekko.util.ByteString;

/** An event as it goes out; made once for all who follow the stream. */
record Outgoing(long id, ByteString text) {
    static List<Outgoing> of(List<LoggedEvent> events) {
        return events.stream()
                .map(event -> new Outgoing(event.id(), EventText.event(event)))
                .toList();
    }
}
