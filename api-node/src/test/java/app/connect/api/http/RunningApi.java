package app.connect.api.http;

import app.connect.api.security.TokenVerifier;
import app.connect.cluster.access.AccessDesk;
import app.connect.cluster.access.LedgerRows;
import app.connect.cluster.access.RecordingTitles;
import app.connect.cluster.access.StopRequests;
import app.connect.cluster.catalog.RecordingCatalog;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseSettings;
import app.connect.cluster.directory.PolicyDirectory;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.ServerBinding;

/**
 * The whole API on a free port of loopback, with a real HTTP server before it and no database behind it: what needs rows
 * answers 503. What rows make of a request, the end-to-end tests show.
 */
final class RunningApi implements AutoCloseable {
    static final String ORGANISATION = "acme";
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
    private final ServerBinding binding;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningApi() {
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
                new ReadsOnly());
        ApiRoutes routes = new ApiRoutes(
                TokenVerifier.ofSecret(SECRET), services, () -> CompletableFuture.completedFuture(List.of()));
        binding = ApiServer.bind(system, "127.0.0.1", 0, routes.routes())
                .toCompletableFuture()
                .join();
    }

    HttpClient client() {
        return client;
    }

    /** A request to the path, without a token. */
    HttpRequest.Builder request(String method, String path, String body) {
        URI uri = URI.create("http://127.0.0.1:" + binding.localAddress().getPort() + path);
        return HttpRequest.newBuilder(uri)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String method, String path, String body, String... roles) {
        return request(method, path, body).header("Authorization", "Bearer " + token(roles));
    }

    private static String token(String... roles) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .subject("u1")
                            .claim("org", ORGANISATION)
                            .claim("roles", List.of(roles))
                            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
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
