package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.events.EventStreams;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.api.security.SignedIn;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code …/events} of a call and of a conversation: server-sent events. */
final class EventRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS =
            Endpoint.of("GET /calls/{callId}/events", "GET /conversations/{conversationId}/events");

    private static final ContentType EVENTS = MediaTypes.TEXT_EVENT_STREAM.toContentType();

    private final Requests requests;
    private final EventStreams streams;

    EventRoutes(Requests requests, EventStreams streams) {
        this.requests = requests;
        this.streams = streams;
    }

    Route routes(SignedIn who) {
        return concat(
                path(
                        segment("calls").slash(segment()).slash("events"),
                        id -> get(() -> follow(
                                who,
                                StreamKey.of(
                                        new CallKey(who.caller().org(), Requests.id("callId", id, CallId::new)))))),
                path(
                        segment("conversations").slash(segment()).slash("events"),
                        id -> get(() -> follow(
                                who,
                                StreamKey.of(
                                        who.caller().org(), Requests.id("conversationId", id, ConversationId::new))))));
    }

    /** The parameter is for browsers' EventSource, which sends the header only when it comes again by itself. */
    private Route follow(SignedIn who, StreamKey stream) {
        return optionalHeaderValueByName(
                "Last-Event-ID",
                header -> parameterOptional(
                        "lastEventId",
                        parameter -> requests.answer(streams.open(who, stream, after(header.or(() -> parameter)))
                                .thenApply(events -> HttpResponse.create()
                                        .withEntity(HttpEntities.createChunked(EVENTS, events))
                                        .addHeader(RawHeader.create("Cache-Control", "no-store"))
                                        // For proxies that would collect the events first.
                                        .addHeader(RawHeader.create("X-Accel-Buffering", "no"))))));
    }

    static OptionalLong after(Optional<String> lastEventId) {
        Optional<String> given = lastEventId.filter(text -> !text.isEmpty());
        if (given.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!given.get().matches("[0-9]{1,18}")) {
            throw new ProblemException(ProblemCode.INVALID, "Last-Event-ID is no id of an event");
        }
        return OptionalLong.of(Long.parseLong(given.get()));
    }
}
