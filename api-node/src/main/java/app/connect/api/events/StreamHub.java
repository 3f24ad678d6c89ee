package app.connect.api.events;

import app.connect.api.config.StreamSettings;
import app.connect.api.events.Followers.Follower;
import app.connect.api.events.HubCommand.Attach;
import app.connect.api.events.HubCommand.CheckRights;
import app.connect.api.events.HubCommand.Decided;
import app.connect.api.events.HubCommand.Detached;
import app.connect.api.events.HubCommand.Grew;
import app.connect.api.events.HubCommand.Look;
import app.connect.api.events.HubCommand.Looked;
import app.connect.api.events.HubCommand.Read;
import app.connect.api.events.HubCommand.Report;
import app.connect.api.events.HubCommand.Reservation;
import app.connect.api.events.HubCommand.Reserve;
import app.connect.api.events.HubCommand.Said;
import app.connect.api.events.HubCommand.Stop;
import app.connect.api.telemetry.EdgeCount;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.StreamClaim;
import app.connect.cluster.access.StreamRights;
import app.connect.cluster.events.EventReader;
import app.connect.cluster.events.LoggedEvent;
import app.connect.cluster.events.StreamEnd;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.time.MonotonicClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * One for all streams of a node. Reads what is new of a stream once for all who follow it, when it hears that the
 * stream has grown or finds so when it looks; asks for the rights of all open streams at once; ends whose token or
 * right is over. While rights cannot be asked nothing is read, so nobody hears what he may no longer hear.
 */
final class StreamHub extends AbstractBehavior<HubCommand> {
    /** Events of one read; more are read when these are handed on. */
    static final int PAGE = 128;

    private static final Duration ATTACHED = Duration.ofSeconds(10);
    private static final Duration REPORT = Duration.ofMinutes(1);

    /** What the hub works with; borrowed. */
    record Ports(
            EventReader log,
            StreamRights rights,
            InstantSource clock,
            MonotonicClock monotonic,
            EdgeCounters counters) {}

    private final Ports ports;
    private final Followers followers;
    private final Tails tails = new Tails();
    private boolean rightsUnknown;
    private boolean asking;
    private boolean looking;
    private boolean stopping;

    static Behavior<HubCommand> create(StreamSettings settings, Ports ports) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new CheckRights(), settings.recheck());
            timers.startTimerWithFixedDelay(new Look(), settings.poll());
            timers.startTimerWithFixedDelay(new Report(), REPORT);
            return new StreamHub(context, settings, ports);
        }));
    }

    private StreamHub(ActorContext<HubCommand> context, StreamSettings settings, Ports ports) {
        super(context);
        this.ports = ports;
        this.followers = new Followers(settings);
    }

    @Override
    public Receive<HubCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(Reserve.class, this::reserve)
                .onMessage(Attach.class, this::attach)
                .onMessage(Detached.class, this::detached)
                .onMessage(Grew.class, this::grew)
                .onMessage(Read.class, this::read)
                .onMessage(CheckRights.class, check -> checkRights())
                .onMessage(Decided.class, this::decided)
                .onMessage(Look.class, look -> look())
                .onMessage(Looked.class, this::looked)
                .onMessage(Report.class, report -> report())
                .onMessage(Stop.class, this::stop)
                .build();
    }

    private Behavior<HubCommand> reserve(Reserve reserve) {
        reserve.replyTo().tell(reservation(reserve));
        return this;
    }

    private Reservation reservation(Reserve reserve) {
        if (stopping) {
            return new Reservation.Stopping();
        }
        return followers
                .refusal(reserve.claim())
                .<Reservation>map(Reservation.Refused::new)
                .orElseGet(() -> {
                    tails.follow(reserve.claim().stream(), reserve.end());
                    return new Reservation.Granted(followers.reserve(
                            reserve.claim(), reserve.until(), ports.monotonic().nanos()));
                });
    }

    private Behavior<HubCommand> attach(Attach attach) {
        followers
                .attach(attach.ticket(), attach.stage())
                .ifPresentOrElse(
                        follower -> {
                            getContext().watchWith(attach.stage(), new Detached(attach.ticket()));
                            ports.counters().count(EdgeCount.STREAMS_OPENED);
                            follower.say(new Said.Rights(!rightsUnknown));
                            follower.say(new Said.Attached(tails.told(follower.claim().stream())));
                            if (stopping) {
                                end(follower, StreamEnding.NODE_STOPPING);
                            }
                        },
                        () -> attach.stage().tell(new Said.Ended(StreamEnding.NODE_STOPPING)));
        return this;
    }

    private Behavior<HubCommand> detached(Detached detached) {
        followers.remove(detached.ticket());
        tails.keep(followers::isFollowed);
        return this;
    }

    private Behavior<HubCommand> grew(Grew grew) {
        for (StreamEnd end : grew.ends()) {
            if (tails.contains(end.stream())) {
                ports.counters().count(EdgeCount.WAKE_UPS);
                tails.reaches(end.stream(), end.lastId());
                readOn(end.stream());
            }
        }
        return this;
    }

    private void readOn(StreamKey stream) {
        if (!rightsUnknown) {
            tails.read(stream).ifPresent(after -> getContext()
                    .pipeToSelf(
                            ports.log().read(stream, after, PAGE),
                            (events, failure) -> new Read(stream, failure == null ? events : null)));
        }
    }

    private Behavior<HubCommand> read(Read read) {
        StreamKey stream = read.stream();
        List<LoggedEvent> events = read.events();
        if (!tails.contains(stream)) {
            return this;
        }
        if (events == null) {
            tails.failed(stream);
        } else {
            tails.told(stream, events);
            Said happened = new Said.Happened(Outgoing.of(events));
            followers.of(stream).forEach(follower -> follower.say(happened));
            readOn(stream);
        }
        return this;
    }

    private Behavior<HubCommand> checkRights() {
        followers.removeUnattached(ports.monotonic().nanos() - ATTACHED.toNanos());
        followers.over(ports.clock().instant()).forEach(follower -> end(follower, StreamEnding.TOKEN_EXPIRED));
        Set<StreamClaim> claims = followers.claims();
        if (!claims.isEmpty() && !asking) {
            asking = true;
            getContext()
                    .pipeToSelf(
                            ports.rights().decide(claims),
                            (decisions, failure) -> new Decided(failure == null ? decisions : null));
        }
        return this;
    }

    private Behavior<HubCommand> decided(Decided decided) {
        asking = false;
        Map<StreamClaim, AccessDecision> decisions = decided.decisions();
        boolean wasUnknown = rightsUnknown;
        rightsUnknown = decisions == null;
        if (rightsUnknown && !wasUnknown) {
            followers.all().forEach(follower -> follower.say(new Said.Rights(false)));
        }
        if (decisions != null) {
            for (Follower follower : followers.all()) {
                // Who came while it was asked has just been decided upon.
                if (decisions.getOrDefault(follower.claim(), AccessDecision.ALLOWED) != AccessDecision.ALLOWED) {
                    end(follower, StreamEnding.ACCESS_LOST);
                }
            }
            if (wasUnknown) {
                followers.all().forEach(follower -> follower.say(new Said.Rights(true)));
            }
            tails.streams().forEach(this::readOn);
        }
        return this;
    }

    private Behavior<HubCommand> look() {
        Set<StreamKey> streams = tails.streams();
        if (!streams.isEmpty() && !looking) {
            looking = true;
            getContext()
                    .pipeToSelf(
                            ports.log().ends(streams), (ends, failure) -> new Looked(failure == null ? ends : null));
        }
        return this;
    }

    private Behavior<HubCommand> looked(Looked looked) {
        looking = false;
        Map<StreamKey, Long> ends = looked.ends();
        if (ends != null) {
            ends.forEach(this::looked);
        }
        return this;
    }

    private void looked(StreamKey stream, long end) {
        if (tails.contains(stream)) {
            if (tails.reaches(stream, end)) {
                ports.counters().count(EdgeCount.WAKE_UPS_MISSED);
            }
            readOn(stream);
        }
    }

    private Behavior<HubCommand> report() {
        ports.counters().log();
        return this;
    }

    private Behavior<HubCommand> stop(Stop stop) {
        stopping = true;
        followers.all().forEach(follower -> end(follower, StreamEnding.NODE_STOPPING));
        stop.replyTo().tell(Done.done());
        return this;
    }

    private static void end(Follower follower, StreamEnding ending) {
        follower.say(new Said.Ended(ending));
    }
}
