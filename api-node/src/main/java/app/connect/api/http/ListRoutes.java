package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.json.ItemsJson;
import app.connect.api.limit.AtOnce;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Standing;
import app.connect.cluster.catalog.CatalogItem;
import app.connect.cluster.catalog.CatalogPage;
import app.connect.cluster.catalog.CatalogQuery;
import app.connect.cluster.catalog.Cursor;
import app.connect.cluster.identity.ConversationId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** What was recorded in a conversation, and the files of it: the newest first, searched and in pages. */
final class ListRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS =
            Endpoint.of("GET /conversations/{conversationId}/recordings", "GET /conversations/{conversationId}/files");

    private static final int DEFAULT_PAGE = 50;
    /** Longer than any title. */
    private static final int LONGEST_WORDS = 200;
    /** Each reads all of a conversation's titles and names, on connections that consents need too. */
    private static final int SEARCHES = 4;

    private final Requests requests;
    private final Services services;
    private final AtOnce searches = new AtOnce(SEARCHES, "too many searches at once; try again");

    ListRoutes(Requests requests, Services services) {
        this.requests = requests;
        this.services = services;
    }

    Route routes(Caller caller) {
        return pathPrefix(
                "conversations",
                () -> pathPrefix(
                        segment(),
                        id -> concat(
                                path(
                                        "recordings",
                                        () -> get(() -> list(
                                                caller,
                                                id,
                                                "recordings",
                                                services.catalog()::recordings,
                                                (standing, item) -> CatalogJson.recording(item)))),
                                path(
                                        "files",
                                        () -> get(() -> list(
                                                caller, id, "files", services.catalog()::files, ListRoutes::file))))));
    }

    private static Object file(Standing<ConversationId> standing, CatalogItem item) {
        return CatalogJson.file(item, standing.decide(Action.DOWNLOAD) == AccessDecision.ALLOWED);
    }

    private Route list(
            Caller caller,
            String id,
            String what,
            Function<CatalogQuery, CompletionStage<CatalogPage<CatalogItem>>> read,
            BiFunction<Standing<ConversationId>, CatalogItem, Object> toJson) {
        ConversationId conversation = Requests.id("conversationId", id, ConversationId::new);
        return parameterOptional(
                "q",
                q -> parameterOptional(
                        "pageSize",
                        size -> parameterOptional("pageToken", token -> {
                            String words = words(q);
                            String list = what + " " + caller.org() + " " + conversation + " " + words;
                            Cursor after = token.map(text -> PageToken.parse(list, text))
                                    .orElse(Cursor.START);
                            CatalogQuery query =
                                    new CatalogQuery(caller.org(), conversation, words, after, pageSize(size));
                            return requests.answer(services.access()
                                    .conversation(caller, conversation)
                                    .thenCompose(standing -> {
                                        Requests.require(standing.decide(Action.RECORDING_LIST));
                                        return page(query, read)
                                                .thenApply(page -> Json.response(
                                                        200,
                                                        new ItemsJson<>(
                                                                page.items().stream()
                                                                        .map(item -> toJson.apply(standing, item))
                                                                        .toList(),
                                                                page.next()
                                                                        .map(next -> PageToken.of(list, next))
                                                                        .orElse(null))));
                                    }));
                        })));
    }

    private CompletionStage<CatalogPage<CatalogItem>> page(
            CatalogQuery query, Function<CatalogQuery, CompletionStage<CatalogPage<CatalogItem>>> read) {
        return query.words().isEmpty() ? read.apply(query) : searches.run(() -> read.apply(query));
    }

    private static String words(Optional<String> q) {
        String words = q.orElse("").strip();
        if (words.codePointCount(0, words.length()) > LONGEST_WORDS || words.indexOf('\0') >= 0) {
            throw new ProblemException(ProblemCode.INVALID, "q has at most " + LONGEST_WORDS + " characters of text");
        }
        return words;
    }

    private static int pageSize(Optional<String> size) {
        try {
            int most = size.map(Integer::parseInt).orElse(DEFAULT_PAGE);
            if (most >= 1 && most <= CatalogQuery.MOST) {
                return most;
            }
        } catch (NumberFormatException e) {
            throw badSize();
        }
        throw badSize();
    }

    private static ProblemException badSize() {
        return new ProblemException(ProblemCode.INVALID, "pageSize must be 1 to " + CatalogQuery.MOST);
    }
}
