package app.connect.cluster.events;

import app.connect.cluster.journal.WireMessage;
import java.util.List;

/** Says to every node that somebody may want to read; what is new stands in the table and nowhere else. */
public record StreamsGrew(List<StreamEnd> ends) implements WireMessage {
    public StreamsGrew {
        ends = List.copyOf(ends);
    }
}
