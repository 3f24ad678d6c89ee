package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.json.ConversationJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.AccessDesk;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.directory.Conversation.Member;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.ConversationDirectory.MemberChange;
import app.connect.cluster.directory.UserId;
import app.connect.cluster.identity.ConversationId;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /conversations/{conversationId}}: the platform keeps conversations and their members here. */
final class ConversationRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of(
            "PUT /conversations/{conversationId}", "PUT,DELETE /conversations/{conversationId}/members/{userId}");

    private final Requests requests;
    private final AccessDesk access;
    private final ConversationDirectory conversations;

    ConversationRoutes(Requests requests, Services services) {
        this.requests = requests;
        this.access = services.access();
        this.conversations = services.conversations();
    }

    Route routes(Caller caller) {
        return pathPrefix(
                "conversations",
                () -> pathPrefix(
                        segment(),
                        id -> concat(
                                pathEnd(() -> put(() -> putConversation(caller, id))),
                                pathPrefix(
                                        "members",
                                        () -> path(
                                                segment(),
                                                user -> concat(
                                                        put(() -> putMember(caller, id, user)),
                                                        delete(() -> deleteMember(caller, id, user))))))));
    }

    private Route putConversation(Caller caller, String id) {
        Requests.require(access.decide(caller, Action.CONVERSATION_WRITE));
        ConversationId conversation = conversationId(id);
        return requests.body(
                ConversationJson.class,
                body -> requests.answer(conversations
                        .put(caller.org(), conversation, body.toConversation())
                        .thenApply(stored -> Json.response(200, ConversationJson.of(stored)))));
    }

    private Route putMember(Caller caller, String id, String user) {
        Requests.require(access.decide(caller, Action.CONVERSATION_WRITE));
        ConversationId conversation = conversationId(id);
        return requests.body(
                ConversationJson.NameJson.class,
                body -> requests.answer(conversations
                        .putMember(caller.org(), conversation, new Member(user, body.name()))
                        .thenApply(ConversationRoutes::changed)));
    }

    private Route deleteMember(Caller caller, String id, String user) {
        Requests.require(access.decide(caller, Action.CONVERSATION_WRITE));
        if (!UserId.isValid(user)) {
            throw new ProblemException(ProblemCode.INVALID, "a user id has 1 to 255 characters");
        }
        return requests.answer(conversations
                .deleteMember(caller.org(), conversationId(id), user)
                .thenApply(ConversationRoutes::changed));
    }

    private static HttpResponse changed(MemberChange change) {
        if (change == MemberChange.UNKNOWN_CONVERSATION) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "no such conversation");
        }
        return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
    }

    private static ConversationId conversationId(String id) {
        return Requests.id("conversationId", id, ConversationId::new);
    }
}
