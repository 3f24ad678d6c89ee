package app.connect.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import app.connect.cluster.recording.RecordingReply.RecordingView;
import app.connect.cluster.recording.RecordingStatus;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real sharding on a cluster of one node; the entities are stubs. */
class EntityCensusIT {
    private static final ActorTestKit KIT = ActorTestKit.create("census", configuration());
    private static final ClusterSharding SHARDING = ClusterSharding.get(KIT.system());
    private static final RecordingId LIVE = new RecordingId("1".repeat(32));
    private static final RecordingId FINISHED = new RecordingId("2".repeat(32));
    private static final OrganisationId ORGANISATION = new OrganisationId("acme");

    private static EntityCensus census;

    private static Config configuration() {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.cluster.roles", List.of(Shards.ROLE, ClusterSettings.NAME_ROLE + "api-1"),
                        "pekko.remote.artery.canonical.hostname", "127.0.0.1",
                        "pekko.remote.artery.canonical.port", 0,
                        "pekko.cluster.sharding.remember-entities", "off",
                        "pekko.coordinated-shutdown.exit-jvm", "off",
                        "pekko.coordinated-shutdown.run-by-actor-system-terminate", "off",
                        "pekko.loglevel", "ERROR"))
                .withFallback(ConfigFactory.parseResources("connect-pekko.conf"))
                .withFallback(ConfigFactory.load());
    }

    @BeforeAll
    static void start() {
        Cluster cluster = Cluster.get(KIT.system());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        SHARDING.init(Entity.of(ShardedRecordings.KEY, entity -> call(entity.getEntityId()))
                .withRole(Shards.ROLE));
        SHARDING.init(Entity.of(ShardedLibrary.KEY, entity -> Behaviors.<LibraryCommand>ignore())
                .withRole(Shards.ROLE));
        census = EntityCensus.start(KIT.system(), "api-1", new Calls());
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    /** A call's entity: it records, has nothing on, or is silent, as its name says. */
    private static Behavior<RecordingCommand> call(String id) {
        return Behaviors.receiveMessage(command -> {
            if (command instanceof RecordingCommand.Describe ask && !id.endsWith("silent")) {
                ask.replyTo().tell(new CallDescription(id.endsWith("recorded") ? view() : null, List.of(), List.of()));
            }
            return Behaviors.same();
        });
    }

    private static @Nullable RecordingView view() {
        return new RecordingView(
                LIVE,
                RecordingStatus.ACTIVE,
                new PersonRef("3".repeat(32)),
                null,
                null,
                null,
                null,
                Layout.GRID,
                1,
                "recorder-1",
                List.of(),
                null);
    }

    private static final class Calls implements RecordingShard {
        @Override
        public void tell(CallKey call, RecordingCommand.Public command) {
            SHARDING.entityRefFor(ShardedRecordings.KEY, call.entityId()).tell(command);
        }

        @Override
        public <R> CompletionStage<R> ask(
                CallKey call, Function<ActorRef<R>, RecordingCommand.Public> command, Duration timeout) {
            return SHARDING.entityRefFor(ShardedRecordings.KEY, call.entityId()).ask(command::apply, timeout);
        }
    }

    private static Map<String, List<RecordingId>> take() {
        return census.take()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void namesTheRecordingsWhoseEntitiesLiveOnTheNode() {
        TestProbe<RecordingReply> probe = KIT.createTestProbe();
        for (String name : List.of("recorded", "idle", "silent")) {
            new Calls().tell(new CallKey(ORGANISATION, new CallId(name)), new RecordingCommand.Describe(probe.ref()));
        }
        SHARDING.entityRefFor(ShardedLibrary.KEY, FINISHED.value())
                .tell(new LibraryCommand.Describe(
                        KIT.<LibraryCommand.LibraryReply>createTestProbe().ref()));

        probe.awaitAssert(Duration.ofSeconds(10), () -> {
            assertThat(take()).containsOnly(Map.entry("api-1", List.of(LIVE, FINISHED)));
            return true;
        });
    }

    @Test
    void questionAndAnswerCanBeSent() {
        TestProbe<EntityCensus.Counted> probe = KIT.createTestProbe();

        KIT.serializationTestKit().verifySerialization(new EntityCensus.Count(probe.ref()), true);
        KIT.serializationTestKit().verifySerialization(new EntityCensus.Counted("api-1", List.of(LIVE)), true);
    }
}
