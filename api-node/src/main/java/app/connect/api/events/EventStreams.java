package app.connect.api.events;

import app.connect.api.config.StreamSettings;
import app.connect.api.events.HubCommand.Grew;
import app.connect.api.events.HubCommand.Reservation;
import app.connect.api.events.HubCommand.Reserve;
import app.connect.api.events.HubCommand.Stop;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.api.security.SignedIn;
import app.connect.api.telemetry.EdgeCount;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.StreamClaim;
import app.connect.cluster.access.StreamRights;
import app.connect.cluster.events.EventReader;
import app.connect.cluster.events.EventReader.Reach;
import app.connect.cluster.events.StreamEnd;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.time.MonotonicClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Opens event streams on this node and ends them with it. Owned by the actor system. */
public final class EventStreams implements WakeUps {
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final ActorSystem<?> system;
    private final StreamSettings settings;
    private final StreamHub.Ports ports;
    private final ActorRef<HubCommand> hub;

    private EventStreams(ActorSystem<?> system, StreamSettings settings, StreamHub.Ports ports) {
        this.system = system;
        this.settings = settings;
        this.ports = ports;
        this.hub = system.systemActorOf(StreamHub.create(settings, ports), "event-stream-hub", Props.empty());
    }

    /** Once per actor system. */
    public static EventStreams start(
            ActorSystem<?> system,
            StreamSettings settings,
            EventReader log,
            StreamRights rights,
            EdgeCounters counters) {
        return new EventStreams(
                system,
                settings,
                new StreamHub.Ports(log, rights, InstantSource.system(), MonotonicClock.system(), counters));
    }

    /** Streams have grown; from any thread. */
    @Override
    public void wake(List<StreamEnd> ends) {
        hub.tell(new Grew(ends));
    }

    /** Every stream ends, so that its client comes again to another node. */
    public CompletionStage<Done> stop() {
        return AskPattern.ask(hub, Stop::new, ANSWER, system.scheduler());
    }

    /**
     * The bytes of a stream that is allowed, within limits and whole; a problem otherwise.
     *
     * @param after the number of the last event that the client has; without: only what happens from now on
     */
    public CompletionStage<Source<ByteString, NotUsed>> open(SignedIn who, StreamKey stream, OptionalLong after) {
        StreamClaim claim = new StreamClaim(who.caller(), stream);
        if (!ports.clock().instant().isBefore(who.until())) {
            // What requests are granted for clocks that differ would end a stream as soon as it begins.
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "the token has expired");
        }
        return ports.rights()
                .decide(Set.of(claim))
                .thenCompose(decisions -> {
                    require(decisions.getOrDefault(claim, AccessDecision.NOT_FOUND));
                    return ports.log().reach(stream, after.orElse(0));
                })
                .thenCompose(reach -> {
                    long from = after.orElse(reach.lastId());
                    requireWhole(after, reach);
                    return AskPattern.<HubCommand, Reservation>ask(
                                    hub,
                                    replyTo -> new Reserve(claim, who.until(), reach.lastId(), replyTo),
                                    ANSWER,
                                    system.scheduler())
                            .thenApply(reservation -> source(stream, from, granted(reservation)));
                });
    }

    private Source<ByteString, NotUsed> source(StreamKey stream, long from, long ticket) {
        return Source.fromGraph(new EventSource(
                settings, ports.log(), hub, ports.counters(), new EventSource.Order(stream, from, ticket)));
    }

    private static void require(AccessDecision decision) {
        switch (decision) {
            case ALLOWED -> {}
            case FORBIDDEN -> throw new ProblemException(ProblemCode.FORBIDDEN, "the token does not allow this");
            case NOT_FOUND -> throw new ProblemException(ProblemCode.NOT_FOUND, "no such thing here");
        }
    }

    private void requireWhole(OptionalLong after, Reach reach) {
        if (after.isPresent() && !reach.whole()) {
            ports.counters().count(EdgeCount.STREAMS_GONE);
            throw new ProblemException(
                    ProblemCode.EVENTS_GONE, "events after that one are gone; read the state anew, then follow");
        }
    }

    private long granted(Reservation reservation) {
        if (reservation instanceof Reservation.Granted granted) {
            return granted.ticket();
        }
        ports.counters().count(EdgeCount.STREAMS_REFUSED);
        throw reservation instanceof Reservation.Refused refused
                ? new ProblemException(ProblemCode.TOO_MANY_STREAMS, refused.limit())
                : new ProblemException(ProblemCode.UNAVAILABLE, "this node is stopping");
    }
}
