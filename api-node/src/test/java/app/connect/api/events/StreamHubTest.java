package app.connect.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.config.StreamSettings;
import app.connect.api.events.HubCommand.Attach;
import app.connect.api.events.HubCommand.CheckRights;
import app.connect.api.events.HubCommand.Reservation;
import app.connect.api.events.HubCommand.Reserve;
import app.connect.api.events.HubCommand.Said;
import app.connect.api.events.HubCommand.Stop;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.access.StreamClaim;
import app.connect.cluster.events.EventReader;
import app.connect.cluster.events.LoggedEvent;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the hub tells a stage, and what a stage makes of it. */
class StreamHubTest implements EventReader {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final OrganisationId ACME = new OrganisationId("acme");
    private static final StreamKey STREAM = StreamKey.of(new CallKey(ACME, new CallId("call-1")));
    private static final StreamClaim CLAIM = new StreamClaim(new Caller("u1", ACME, Set.of(Role.MEMBER)), STREAM);
    private static final StreamSettings SETTINGS =
            new StreamSettings(10, 10, 10, 16, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(1));

    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean rightsAnswer = true;
    private final ActorRef<HubCommand> hub = KIT.spawn(StreamHub.create(
            SETTINGS, new StreamHub.Ports(this, this::decide, InstantSource.fixed(NOON), () -> 0, new EdgeCounters())));

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private CompletionStage<Map<StreamClaim, AccessDecision>> decide(Set<StreamClaim> claims) {
        return rightsAnswer
                ? CompletableFuture.completedFuture(
                        claims.stream().collect(Collectors.toMap(Function.identity(), claim -> AccessDecision.ALLOWED)))
                : CompletableFuture.failedFuture(new IllegalStateException("the database is away"));
    }

    private long reserve() {
        TestProbe<Reservation> reservations = KIT.createTestProbe();
        hub.tell(new Reserve(CLAIM, NOON.plusSeconds(60), 1, reservations.ref()));
        return reservations.expectMessageClass(Reservation.Granted.class).ticket();
    }

    @Test
    void tellsStagesWhetherRightsAreKnown() {
        TestProbe<Said> stage = KIT.createTestProbe();
        TestProbe<Said> later = KIT.createTestProbe();
        hub.tell(new Attach(reserve(), stage.ref()));
        stage.expectMessage(new Said.Rights(true));
        stage.expectMessage(new Said.Attached(1));

        rightsAnswer = false;
        hub.tell(new CheckRights());
        stage.expectMessage(new Said.Rights(false));
        hub.tell(new Attach(reserve(), later.ref()));
        later.expectMessage(new Said.Rights(false));

        rightsAnswer = true;
        hub.tell(new CheckRights());
        stage.expectMessage(new Said.Rights(true));
    }

    @Test
    void endsAStageThatComesAfterTheStop() {
        long ticket = reserve();
        TestProbe<Done> stopped = KIT.createTestProbe();
        hub.tell(new Stop(stopped.ref()));
        stopped.expectMessage(Done.done());
        TestProbe<Said> stage = KIT.createTestProbe();

        hub.tell(new Attach(ticket, stage.ref()));

        assertThat(stage.receiveSeveralMessages(3)).contains(new Said.Ended(StreamEnding.NODE_STOPPING));
    }

    @Test
    void readsNoPageWhileRightsAreUnknown() {
        TestProbe<HubCommand> asked = KIT.createTestProbe();
        TestSubscriber.Probe<ByteString> client = Source.fromGraph(new EventSource(
                        SETTINGS, this, asked.ref(), new EdgeCounters(), new EventSource.Order(STREAM, 0, 1)))
                .runWith(TestSink.create(KIT.system().classicSystem()), KIT.system());
        ActorRef<Said> stage = asked.expectMessageClass(Attach.class).stage();
        client.request(1);
        client.expectNext();
        stage.tell(new Said.Rights(false));
        stage.tell(new Said.Attached(1));
        client.request(1);
        client.expectNoMessage();
        assertThat(reads).hasValue(0);

        stage.tell(new Said.Rights(true));

        assertThat(client.expectNext().utf8String()).contains("id: 1");
    }

    @Override
    public CompletionStage<List<LoggedEvent>> read(StreamKey stream, long afterId, int limit) {
        reads.incrementAndGet();
        return CompletableFuture.completedFuture(List.of(new LoggedEvent(1, "recording.progress", "{\"n\":1}", NOON)));
    }

    @Override
    public CompletionStage<Reach> reach(StreamKey stream, long afterId) {
        return CompletableFuture.completedFuture(new Reach(1, true));
    }

    @Override
    public CompletionStage<Map<StreamKey, Long>> ends(Collection<StreamKey> streams) {
        return CompletableFuture.completedFuture(Map.of(STREAM, 1L));
    }
}
