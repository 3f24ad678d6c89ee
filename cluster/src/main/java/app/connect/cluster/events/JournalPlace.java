package app.connect.cluster.events;

import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A journal event's name and time, which whatever is told of it carries. */
public record JournalPlace(String persistenceId, long sequenceNr, Instant at) {
    /** To the call's stream, and to the conversation's where it concerns its followers. */
    public List<NewEvent> address(List<Telling> tellings, CallKey call, ConversationId conversation) {
        return tellings.stream()
                .flatMap(telling -> Stream.of(StreamKey.of(call), StreamKey.of(call.organisation(), conversation))
                        .filter(stream -> telling.toConversation() || stream.kind() == StreamKey.Kind.CALL)
                        .map(stream -> new NewEvent(
                                stream,
                                persistenceId,
                                sequenceNr,
                                telling.type(),
                                JsonColumn.write(telling.body()),
                                at)))
                .toList();
    }
}
