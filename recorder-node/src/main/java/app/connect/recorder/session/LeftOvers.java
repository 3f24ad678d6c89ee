package app.connect.recorder.session;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.recorder.media.upload.SlotOutcome;
import app.connect.recorder.media.upload.Spool;
import app.connect.recorder.media.upload.SpooledSlot;
import app.connect.recorder.media.upload.UploadFlow;
import app.connect.recorder.media.upload.UploadPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
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

/**
 * Offers the spooled slots that no session of this node owns: of a process that died, of a session that was superseded.
 * The entity decides about each; nothing is thrown away before it has.
 */
final class LeftOvers extends AbstractBehavior<LeftOvers.Command> {
    /** An ended session's own uploads come to rest in this time. */
    private static final Duration REST = Duration.ofSeconds(2);

    sealed interface Command {}

    /** Look again; {@code live} are the sessions that see to their own slots. */
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

    private record LookNow(Set<Owner> live) implements Command {}

    private record Offered() implements Command {}

    /** A file went away while it was looked at: its session was still ending. */
    private record Disturbed(Set<Owner> live) implements Command {}

    private final UploadPorts ports;
    private final Spool spool;
    private final Executor disk;
    private final Materializer materializer;
    private final TimerScheduler<Command> timers;
    private boolean offering;

    static Behavior<Command> create(UploadPorts ports, Executor disk) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new LeftOvers(context, timers, ports, disk)));
    }

    private LeftOvers(ActorContext<Command> context, TimerScheduler<Command> timers, UploadPorts ports, Executor disk) {
        super(context);
        this.ports = ports;
        this.spool = ports.spool();
        this.disk = disk;
        this.timers = timers;
        this.materializer = Materializer.createMaterializer(context);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Look.class, this::look)
                .onMessage(LookNow.class, this::lookNow)
                .onMessage(Offered.class, this::offered)
                .onMessage(Disturbed.class, this::lookAgain)
                .build();
    }

    private Behavior<Command> look(Look look) {
        timers.startSingleTimer("look", new LookNow(look.live()), REST);
        return this;
    }

    private Behavior<Command> lookNow(LookNow look) {
        if (offering) {
            return look(new Look(look.live()));
        }
        offering = true;
        getContext()
                .pipeToSelf(
                        CompletableFuture.supplyAsync(this::scan, disk).thenCompose(found -> offer(found, look.live())),
                        (done, failure) -> {
                            if (failure != null) {
                                getContext()
                                        .getLog()
                                        .atError()
                                        .setCause(failure)
                                        .log("offering spooled slots failed");
                            }
                            return new Offered();
                        });
        return this;
    }

    private Behavior<Command> offered(Offered done) {
        offering = false;
        return this;
    }

    private Behavior<Command> lookAgain(Disturbed disturbed) {
        offering = false;
        return look(new Look(disturbed.live()));
    }

    private List<SpooledSlot> scan() {
        try {
            return spool.scan();
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be read", e);
        }
    }

    private CompletionStage<Done> offer(List<SpooledSlot> found, Set<Owner> live) {
        List<SpooledSlot> orphans =
                found.stream().filter(slot -> !live.contains(Owner.of(slot))).toList();
        return Source.from(orphans).via(UploadFlow.leftOver(ports)).runWith(Sink.foreach(LeftOvers::log), materializer);
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
