package app.connect.api;

import app.connect.api.config.ApiSettings;
import app.connect.api.config.PlaybackSettings;
import app.connect.api.events.EventStreams;
import app.connect.api.hls.HlsLibrary;
import app.connect.api.http.ApiRoutes;
import app.connect.api.http.ApiServer;
import app.connect.api.http.Edge;
import app.connect.api.http.MemberView;
import app.connect.api.http.Services;
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
import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.PolicyDirectory;
import app.connect.cluster.events.EventLog;
import app.connect.cluster.events.StreamsGrew;
import app.connect.cluster.placement.ControlPlane;
import app.connect.cluster.recording.CommittedSlots;
import app.connect.cluster.telemetry.Metrics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.jspecify.annotations.Nullable;

/** The only wiring of an api node. */
final class ApiGuardian {
    private static final String TOKEN_DISPATCHER = "connect.token-dispatcher";

    private ApiGuardian() {}

    static Behavior<Void> create(ClusterSettings cluster, ApiSettings api) {
        return Behaviors.setup(context -> {
            start(context, cluster, api);
            return Behaviors.empty();
        });
    }

    private static void start(ActorContext<Void> context, ClusterSettings cluster, ApiSettings api) throws IOException {
        ActorSystem<?> system = context.getSystem();
        ControlPlane control = ControlPlane.start(system, cluster);
        Database database = control.database();
        Services services = new Services(
                new AccessDesk(database),
                new ConversationDirectory(database),
                new CallDirectory(database),
                new PolicyDirectory(database),
                new StopRequests(database),
                new LedgerRows(database),
                new RecordingTitles(database),
                new RecordingCatalog(database),
                control.recordings(),
                control.library(),
                new RecordingChat(database, control.streams()),
                new ChatPages(database),
                new HlsLibrary(system, new CommittedSlots(system)::of, control.store(), control.monotonic()),
                control.store(),
                cluster.ladder());
        MemberView members = new MemberView(Cluster.get(system), control.nodes()::descriptions, control.census()::take);
        Edge edge = edge(context, control, api);
        ApiRoutes routes = new ApiRoutes(system, tokens(system, api.tokens()), services, members, edge);
        ApiServer.bind(system, api.httpHost(), api.httpPort(), api.requests(), routes.routes())
                .whenComplete((server, failure) -> bound(system, edge, server, failure));
        PekkoManagement.get(system).start();
    }

    private static Edge edge(ActorContext<Void> context, ControlPlane control, ApiSettings api) {
        ActorSystem<?> system = context.getSystem();
        EdgeCounters counters = new EdgeCounters();
        counters.register(Metrics.of(system).registry());
        EventLog log = new EventLog(control.database());
        EventStreams streams =
                EventStreams.start(system, api.streams(), log, new JdbcStreamRights(control.database()), counters);
        context.spawn(
                Behaviors.<StreamsGrew>setup(subscriber -> {
                    control.streams().subscribe(subscriber.getSelf());
                    return Behaviors.receiveMessage(grew -> {
                        streams.wake(grew.ends());
                        return Behaviors.same();
                    });
                }),
                "event-stream-wake-ups");
        // Before the server waits for answers that are under way: those of streams have no end of their own.
        CoordinatedShutdown.get(system)
                .addTask(CoordinatedShutdown.PhaseServiceUnbind(), "end-event-streams", streams::stop);
        JdbcAnswers answers = new JdbcAnswers(control.database(), api.idempotency(), new SecureRandom());
        context.spawn(Housekeeping.create(log, answers, control.clock()), "housekeeping");
        return new Edge(
                api.requests(),
                new RateLimiter(api.rate(), control.monotonic(), counters),
                answers,
                api.idempotency().maxAnswer(),
                streams,
                api.playback(),
                new PlaybackSessions(secret(system, api.playback()), control.clock()::now),
                control.monotonic(),
                counters);
    }

    private static byte[] secret(ActorSystem<?> system, PlaybackSettings settings) {
        return settings.secret()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> {
                    system.log().warn("connect.secrets-key is not set: playback sessions hold at this node only");
                    byte[] own = new byte[32];
                    new SecureRandom().nextBytes(own);
                    return own;
                });
    }

    private static void bound(
            ActorSystem<?> system, Edge edge, @Nullable HttpServer server, @Nullable Throwable failure) {
        if (server != null) {
            system.log().info("HTTP API at {}", server.localAddress());
            server.endWith(CoordinatedShutdown.get(system), edge.requests().lastAnswers(), edge.counters());
        } else {
            system.log().error("the HTTP API cannot be bound", failure);
            CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.unknownReason());
        }
    }

    private static TokenVerifier tokens(ActorSystem<?> system, ApiSettings.Tokens tokens) throws IOException {
        if (tokens instanceof ApiSettings.Tokens.Jwks jwks) {
            return TokenVerifier.ofJwks(
                    URI.create(jwks.url()).toURL(),
                    jwks.issuer(),
                    jwks.audience(),
                    system.dispatchers().lookup(DispatcherSelector.fromConfig(TOKEN_DISPATCHER)));
        }
        return TokenVerifier.ofSecret(Files.readString(((ApiSettings.Tokens.SecretFile) tokens).file()));
    }
}
