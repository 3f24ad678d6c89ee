package app.connect.recorder.session;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.recorder.media.upload.SlotOutcome;
import app.connect.recorder.media.upload.SpooledSlot;
import app.connect.recorder.media.upload.UploadFlow;
import app.connect.recorder.media.upload.UploadPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/**
 * Offers the spooled slots that no session of this node owns: of a process that died, of a session that was superseded.
 * The entity decides about each; nothing is thrown away before it has. Each epoch's slots go their own way, so that a
 * recording whose entity does not answer keeps nobody waiting but itself.
 */
final class LeftOvers extends AbstractBehavior<LeftOvers.Command> {
    /** An ended session's own uploads come to rest in this time. */
    private static final Duration REST = Duration.ofSeconds(2);
    /** A disk that cannot be read is looked at again, but not all the time. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    sealed interface Command {}

    /** Look again; from now on {@code live} are the sessions that see to their own slots. */
    record Look(Set<Owner> live) implements Command {
        Look {
            live = Set.copyOf(live);
        }
    }

    /** Who writes a directory of the spool. */
    record Owner(RecordingId recording, Epoch epoch) {
        static Owner of(SpooledSlot slot) {
            return new Owner(slot.recording(), slot.epoch());
        }
    }

    private record LookNow() implements Command {}

    private record Found(List<SpooledSlot> slots) implements Command {}

    private record Unreadable(Throwable cause) implements Command {}

    private record Offered(Owner owner, @Nullable Throwable failure) implements Command {}

    private final UploadPorts ports;
    private final Executor disk;
    private final Materializer materializer;
    private final TimerScheduler<Command> timers;
    private final Set<Owner> offering = new HashSet<>();
    private Set<Owner> live = Set.of();
    /** Somebody may have begun or ceased to remove files while the disk was read. */
    private boolean outdated;

    static Behavior<Command> create(UploadPorts ports, Executor disk) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new LeftOvers(context, timers, ports, disk)));
    }

    private LeftOvers(ActorContext<Command> context, TimerScheduler<Command> timers, UploadPorts ports, Executor disk) {
        super(context);
        this.ports = ports;
        this.disk = disk;
        this.timers = timers;
        this.materializer = Materializer.createMaterializer(context);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Look.class, this::look)
                .onMessage(LookNow.class, now -> lookNow())
                .onMessage(Found.class, this::found)
                .onMessage(Unreadable.class, this::unreadable)
                .onMessage(Offered.class, this::offered)
                .build();
    }

    private Behavior<Command> look(Look look) {
        live = look.live();
        return lookIn(REST);
    }

    private Behavior<Command> lookIn(Duration time) {
        outdated = true;
        timers.startSingleTimer(time, new LookNow(), time); // a soon look is not put off by a late one
        return this;
    }

    private Behavior<Command> lookNow() {
        outdated = false;
        getContext()
                .pipeToSelf(
                        CompletableFuture.supplyAsync(this::scan, disk),
                        (found, failure) -> failure == null ? new Found(found) : new Unreadable(failure));
        return this;
    }

    private List<SpooledSlot> scan() {
        try {
            return ports.spool().scan();
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be read", e);
        }
    }

    private Behavior<Command> found(Found found) {
        if (outdated) {
            return this; // a look is due
        }
        Map<Owner, List<SpooledSlot>> orphans = found.slots().stream()
                .filter(slot -> !live.contains(Owner.of(slot)) && !offering.contains(Owner.of(slot)))
                .collect(Collectors.groupingBy(Owner::of));
        orphans.forEach(this::offer);
        return this;
    }

    private void offer(Owner owner, List<SpooledSlot> slots) {
        offering.add(owner);
        CompletionStage<Done> done =
                Source.from(slots).via(UploadFlow.leftOver(ports)).runWith(Sink.foreach(LeftOvers::log), materializer);
        getContext().pipeToSelf(done, (answered, failure) -> new Offered(owner, failure));
    }

    private Behavior<Command> offered(Offered offered) {
        offering.remove(offered.owner());
        if (offered.failure() == null) {
            // What an ending session still put there after the last look.
            return lookIn(REST);
        }
        getContext()
                .getLog()
                .atError()
                .setCause(offered.failure())
                .addKeyValue("recordingId", offered.owner().recording())
                .addKeyValue("epoch", offered.owner().epoch())
                .log("offering left-over slots failed; they are offered again");
        return lookIn(AFTER_FAILURE);
    }

    private Behavior<Command> unreadable(Unreadable failed) {
        getContext().getLog().atWarn().setCause(failed.cause()).log("the spool cannot be read; it is read again");
        return lookIn(AFTER_FAILURE);
    }

    private static void log(SlotOutcome outcome) {
        org.slf4j.LoggerFactory.getLogger(LeftOvers.class)
                .atInfo()
                .addKeyValue("recordingId", outcome.slot().recording())
                .addKeyValue("epoch", outcome.slot().epoch())
                .addKeyValue("slot", outcome.slot().facts().slot().number())
                .addKeyValue("outcome", outcome.getClass().getSimpleName())
                .log("left-over slot answered");
    }
}
