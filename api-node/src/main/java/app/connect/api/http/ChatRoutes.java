package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.json.ChatLineJson;
import app.connect.api.json.ChatMessageJson;
import app.connect.api.json.ChatOutcomeJson;
import app.connect.api.json.ItemsJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.chat.ChatPages;
import app.connect.cluster.chat.RecordingChat;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ExternalId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.ChatSource.ChatLine;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** What is written in a call, and what of it a recording has. docs/chat.md has the rules. */
final class ChatRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of(
            "POST /calls/{callId}/chat", "DELETE /calls/{callId}/chat/{messageId}", "GET /recordings/{id}/chat");

    private static final int DEFAULT_PAGE = 200;
    private static final int LONGEST_PAGE = 1_000;

    private final Requests requests;
    private final Services services;

    ChatRoutes(Requests requests, Services services) {
        this.requests = requests;
        this.services = services;
    }

    Route routes(Caller caller) {
        return concat(
                pathPrefix(
                        "calls",
                        () -> pathPrefix(
                                segment(),
                                id -> pathPrefix(
                                        "chat",
                                        () -> concat(
                                                pathEnd(() -> post(() -> write(caller, call(caller, id)))),
                                                path(
                                                        segment(),
                                                        message -> delete(
                                                                () -> delete(caller, call(caller, id), message))))))),
                pathPrefix(
                        "recordings",
                        () -> pathPrefix(
                                segment(),
                                id -> path("chat", () -> get(() -> read(caller, Requests.recordingId(id)))))));
    }

    private static CallKey call(Caller caller, String id) {
        return new CallKey(caller.org(), Requests.id("callId", id, CallId::new));
    }

    private Route write(Caller caller, CallKey call) {
        Requests.require(services.access().decide(caller, Action.CHAT_WRITE));
        return requests.body(
                ChatMessageJson.class,
                body -> requests.answer(
                        services.chat().write(call, body.toMessage()).thenApply(ChatRoutes::answer)));
    }

    private static HttpResponse answer(RecordingChat.Written written) {
        return switch (written.outcome()) {
            case KEPT ->
                Json.response(
                        201,
                        new ChatOutcomeJson(
                                Objects.requireNonNull(written.recording()).value(),
                                ApiTime.format(Objects.requireNonNull(written.at())),
                                null));
            case UNKNOWN_CALL -> throw new ProblemException(ProblemCode.NOT_FOUND, "no such call");
            case NO_RECORDING, NO_CONSENT, DELETED ->
                Json.response(202, new ChatOutcomeJson(null, null, JsonColumn.name(written.outcome())));
        };
    }

    private Route delete(Caller caller, CallKey call, String message) {
        Requests.require(services.access().decide(caller, Action.CHAT_WRITE));
        String id = Requests.id("messageId", message, text -> text);
        return requests.answer(services.chat().delete(call, id).thenApply(known -> {
            if (!known) {
                throw new ProblemException(ProblemCode.NOT_FOUND, "no such call");
            }
            return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
        }));
    }

    private Route read(Caller caller, RecordingId recording) {
        return parameterOptional(
                "pageSize",
                size -> parameterOptional("pageToken", token -> {
                    String list = "chat " + recording;
                    ChatPages.Position after = token.map(text -> PageToken.parse(list, text, ChatRoutes::position))
                            .orElse(null);
                    int limit = pageSize(size);
                    return requests.answer(
                            services.access().recording(caller, recording).thenCompose(standing -> {
                                Requests.require(standing.decide(Action.CHAT_READ));
                                return services.chatPages()
                                        .page(recording, after, limit)
                                        .thenApply(page -> answer(list, page));
                            }));
                }));
    }

    private static ChatPages.Position position(Instant at, String messageId) {
        if (!ExternalId.isValid(messageId)) {
            throw new IllegalArgumentException(messageId);
        }
        return new ChatPages.Position(at, messageId);
    }

    private static HttpResponse answer(String list, ChatPages.Page page) {
        ChatPages.Position next = page.next();
        return Json.response(
                200,
                new ItemsJson<>(
                        page.messages().stream().map(ChatRoutes::toJson).toList(),
                        next == null ? null : PageToken.of(list, next.at(), next.messageId())));
    }

    private static ChatLineJson toJson(ChatLine line) {
        return new ChatLineJson(
                line.messageId(),
                line.senderName(),
                line.text(),
                ApiTime.format(line.sentAt()),
                line.offset().toMillis());
    }

    private static int pageSize(Optional<String> size) {
        try {
            int most = size.map(Integer::parseInt).orElse(DEFAULT_PAGE);
            if (most >= 1 && most <= LONGEST_PAGE) {
                return most;
            }
        } catch (NumberFormatException e) {
            throw badSize();
        }
        throw badSize();
    }

    private static ProblemException badSize() {
        return new ProblemException(ProblemCode.INVALID, "pageSize must be 1 to " + LONGEST_PAGE);
    }
}
