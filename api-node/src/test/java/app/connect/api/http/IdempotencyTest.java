package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.idempotency.KeyedRequest;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.api.telemetry.EdgeCount;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.identity.OrganisationId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.SystemMaterializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that answers what a test has prepared, behind the one mechanism. */
class IdempotencyTest extends AllDirectives {
    private static final ActorSystem SYSTEM = ActorSystem.create("idempotency");
    private static final Caller ADA = new Caller("ada", new OrganisationId("acme"), Set.of(Role.MEMBER));
    private static final int LONGEST = 100;

    private final EdgeCounters counters = new EdgeCounters();
    private final FakeAnswers answers = new FakeAnswers();
    private final IdempotentPosts posts = new IdempotentPosts(answers, LONGEST, counters);
    private final Deque<CompletionStage<HttpResponse>> prepared = new ArrayDeque<>();

    @AfterAll
    static void stop() {
        SYSTEM.terminate();
    }

    private HttpResponse post(String path, String key, String body) {
        return ask(ADA, path, key, body).toCompletableFuture().join();
    }

    private CompletionStage<HttpResponse> ask(Caller caller, String path, String key, String body) {
        Route inner = extractRequest(request -> completeWithFuture(prepared.remove()));
        Function<HttpRequest, CompletionStage<HttpResponse>> handler = posts.once(caller, () -> inner.seal())
                .seal(
                        org.apache.pekko.http.javadsl.server.RejectionHandler.defaultHandler(),
                        org.apache.pekko.http.javadsl.server.ExceptionHandler.newBuilder()
                                .match(ProblemException.class, problem -> complete(Json.problem(problem)))
                                .build())
                .function(SYSTEM);
        try {
            return handler.apply(
                    HttpRequest.POST(path).withEntity(body).addHeader(RawHeader.create(IdempotentPosts.HEADER, key)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void prepare(int status, String body) {
        prepared.add(CompletableFuture.completedFuture(
                HttpResponse.create().withStatus(status).withEntity(body)));
    }

    private static String text(HttpResponse response) {
        return response.entity()
                .toStrict(1_000, SystemMaterializer.get(SYSTEM).materializer())
                .toCompletableFuture()
                .join()
                .getData()
                .utf8String();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 422})
    void repeatsAFinalAnswer(int status) {
        prepare(status, "first");
        prepare(200, "second");
        post("/a", "k", "{}");

        HttpResponse again = post("/a", "k", "{}");

        assertThat(again.status().intValue()).isEqualTo(status);
        assertThat(text(again)).isEqualTo("first");
        assertThat(again.getHeader(IdempotentPosts.REPEATED)).isPresent();
        assertThat(counters.of(EdgeCount.ANSWERS_REPEATED)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 409, 429, 500, 501, 503})
    void doesAgainWhatHasNoFinalAnswer(int status) {
        prepare(status, "first");
        prepare(202, "second");
        post("/a", "k", "{}");

        assertThat(text(post("/a", "k", "{}"))).isEqualTo("second");
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        prepare(202, "first");
        post("/a", "k", "{}");

        HttpResponse other = post("/a", "k", "{\"layout\":\"grid\"}");

        assertThat(other.status().intValue()).isEqualTo(422);
        assertThat(text(other)).contains("idempotency.other-body");
    }

    @Test
    void takesTheSameKeyOfAnotherRouteOrCallerOrRoleForAnother() {
        prepare(202, "first");
        prepare(202, "second");
        prepare(202, "third");
        post("/a", "k", "{}");

        assertThat(text(post("/b", "k", "{}"))).isEqualTo("second");
        Caller bob = new Caller("bob", ADA.org(), Set.of(Role.MEMBER));
        assertThat(text(ask(bob, "/a", "k", "{}").toCompletableFuture().join())).isEqualTo("third");
        prepare(202, "fourth");
        Caller admin = new Caller(ADA.sub(), ADA.org(), Set.of(Role.MEMBER, Role.ORG_ADMIN));
        assertThat(text(ask(admin, "/a", "k", "{}").toCompletableFuture().join()))
                .isEqualTo("fourth");
    }

    @Test
    void refusesARepetitionWhileTheFirstIsUnderWay() {
        CompletableFuture<HttpResponse> slow = new CompletableFuture<>();
        prepared.add(slow);
        CompletionStage<HttpResponse> first = ask(ADA, "/a", "k", "{}");

        HttpResponse second = post("/a", "k", "{}");

        assertThat(second.status().intValue()).isEqualTo(409);
        assertThat(text(second)).contains("idempotency.in-progress");
        assertThat(second.getHeader("Retry-After")).isPresent();
        slow.complete(HttpResponse.create().withStatus(202).withEntity("first"));
        assertThat(text(first.toCompletableFuture().join())).isEqualTo("first");
        assertThat(text(post("/a", "k", "{}"))).isEqualTo("first");
    }

    @Test
    void givesASecretOnce() {
        prepared.add(CompletableFuture.completedFuture(
                HttpResponse.create().withEntity("secret").addAttribute(IdempotentPosts.SECRET, true)));
        post("/a", "k", "{}");

        HttpResponse again = post("/a", "k", "{}");

        assertThat(again.status().intValue()).isEqualTo(409);
        assertThat(text(again)).contains("idempotency.not-repeated").doesNotContain("secret");
    }

    @Test
    void doesNotKeepWhatIsTooLong() {
        prepare(200, "x".repeat(LONGEST + 1));
        post("/a", "k", "{}");

        assertThat(text(post("/a", "k", "{}"))).contains("idempotency.not-repeated");
    }

    @Test
    void doesAgainWhatFailed() {
        prepared.add(CompletableFuture.failedFuture(new IllegalStateException("broken")));
        prepare(202, "second");
        assertThat(post("/a", "k", "{}").status().intValue()).isEqualTo(500);

        assertThat(text(post("/a", "k", "{}"))).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "ä"})
    void refusesAKeyThatIsNone(String key) {
        HttpResponse refused = post("/a", key, "{}");

        assertThat(refused.status().intValue()).isEqualTo(422);
        assertThat(text(refused)).contains(ProblemCode.INVALID.code());
    }

    @Test
    void takesKeysOf1To255Characters() {
        assertThat(KeyedRequest.isKey("")).isFalse();
        assertThat(KeyedRequest.isKey("!")).isTrue();
        assertThat(KeyedRequest.isKey("~".repeat(255))).isTrue();
        assertThat(KeyedRequest.isKey("~".repeat(256))).isFalse();
    }
}
