package app.connect.api.http;

import app.connect.api.config.ApiSettings;
import app.connect.api.contract.AnswerJudge;
import app.connect.api.contract.ApiDescription;
import app.connect.api.contract.JudgedHttpClient;
import app.connect.api.events.EventStreams;
import app.connect.api.hls.HlsLibrary;
import app.connect.api.idempotency.JdbcAnswers;
import app.connect.api.limit.RateLimiter;
import app.connect.api.security.PlaybackSessions;
import app.connect.api.security.TokenVerifier;
import app.connect.api.server.HttpServer;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.access.AccessDesk;
import app.connect.cluster.access.JdbcStreamRights;
import app.connect.cluster.access.LedgerRows;
import app.connect.cluster.access.RecordingTitles;
import app.connect.cluster.access.StopRequests;
import app.connect.cluster.catalog.RecordingCatalog;
import app.connect.cluster.chat.ChatPages;
import app.connect.cluster.chat.RecordingChat;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseSettings;
import app.connect.cluster.directory.PolicyDirectory;
import app.connect.cluster.events.EventLog;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.time.MonotonicClock;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/**
 * The whole API on a free port of loopback, with a real HTTP server before it and no database behind it: what needs
 * rows answers 503. What rows make of a request, the end-to-end tests show.
 */
final class RunningApi implements AutoCloseable {
    static final String ORGANISATION = "acme";
    static final ApiDescription DESCRIPTION = ApiDescription.read();
    private static final String SECRET = "0123456789abcdef".repeat(4);
    /** Enough for all the requests of one test at once. */
    private static final int CONNECTIONS = 32;

    private final ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS);
    private final Database database = Database.open(
            new DatabaseSettings(
                    // Nobody listens on port 1.
                    "jdbc:postgresql://127.0.0.1:1/none",
                    "nobody",
                    "",
                    CONNECTIONS,
                    Duration.ofMillis(250),
                    Duration.ofMillis(250)),
            executor);
    private final ActorSystem<Void> system = ActorSystem.create(
            Behaviors.empty(),
            "api",
            ConfigFactory.parseString("pekko { loglevel = WARNING, stdout-loglevel = WARNING }")
                    .withFallback(ConfigFactory.load()));
    private final HttpServer server;
    private final JudgedHttpClient client = new JudgedHttpClient(new AnswerJudge(DESCRIPTION));
    private final EdgeCounters counters = new EdgeCounters();
    private final EventStreams streams;

    /** Streams and answers that are asked for the database. */
    RunningApi() {
        this(settings(Map.of()), null, null);
    }

    /** With streams and answers in memory. */
    static RunningApi of(FakeStreams streams, FakeAnswers answers, Map<String, Object> settings) {
        return new RunningApi(settings(settings), streams, answers);
    }

    private static ApiSettings settings(Map<String, Object> keys) {
        return ApiSettings.from(ConfigFactory.parseMap(keys)
                .withFallback(ConfigFactory.parseString("connect.jwt.secret-file = none"))
                .withFallback(ConfigFactory.load()));
    }

    private RunningApi(ApiSettings settings, @Nullable FakeStreams followed, @Nullable FakeAnswers answers) {
        streams = EventStreams.start(
                system,
                settings.streams(),
                followed == null ? new EventLog(database) : followed,
                followed == null ? new JdbcStreamRights(database) : followed,
                counters);
        if (followed != null) {
            followed.wakeUps = streams;
        }
        Edge edge = new Edge(
                settings.requests(),
                new RateLimiter(settings.rate(), MonotonicClock.system(), counters),
                answers == null ? new JdbcAnswers(database, settings.idempotency(), new SecureRandom()) : answers,
                settings.idempotency().maxAnswer(),
                streams,
                settings.playback(),
                new PlaybackSessions(SECRET.getBytes(StandardCharsets.UTF_8), InstantSource.system()),
                MonotonicClock.system(),
                counters);
        Services services = new Services(
                new AccessDesk(database),
                new ConversationDirectory(database),
                new CallDirectory(database),
                new PolicyDirectory(database),
                new StopRequests(database),
                new LedgerRows(database),
                new RecordingTitles(database),
                new RecordingCatalog(database),
                SilentShards.recordings(),
                SilentShards.library(),
                new RecordingChat(database, WakeUps.NONE),
                new ChatPages(database),
                new HlsLibrary(system, recording -> Source.empty(), new ReadsOnly(), MonotonicClock.system()),
                new ReadsOnly(),
                true);
        ApiRoutes routes = new ApiRoutes(
                system,
                TokenVerifier.ofSecret(SECRET),
                services,
                () -> CompletableFuture.completedFuture(List.of()),
                edge);
        server = ApiServer.bind(system, "127.0.0.1", 0, settings.requests(), routes.routes())
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.localAddress().getPort();
    }

    EdgeCounters counters() {
        return counters;
    }

    EventStreams streams() {
        return streams;
    }

    /** What it is answered is as {@code openapi.yaml} says, or the test fails. */
    HttpClient client() {
        return client;
    }

    /** A request to the path, without a token. */
    HttpRequest.Builder request(String method, String path, String body) {
        URI uri = URI.create("http://127.0.0.1:" + server.localAddress().getPort() + path);
        return HttpRequest.newBuilder(uri)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String method, String path, String body, String... roles) {
        return request(method, path, body)
                .header("Authorization", "Bearer " + token("u1", Duration.ofMinutes(10), roles));
    }

    static String token(String sub, Duration good, String... roles) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .subject(sub)
                            .claim("org", ORGANISATION)
                            .claim("roles", List.of(roles))
                            .expirationTime(Date.from(Instant.now().plus(good)))
                            .build());
            token.sign(new MACSigner(SECRET));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        database.close();
        executor.shutdown();
    }
}
