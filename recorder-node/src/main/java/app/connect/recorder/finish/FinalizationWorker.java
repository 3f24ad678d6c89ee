package app.connect.recorder.finish;

import app.connect.cluster.library.LibraryCommand.Adopted;
import app.connect.cluster.library.LibraryCommand.FinalizationDone;
import app.connect.cluster.library.LibraryCommand.FinalizationFailed;
import app.connect.cluster.placement.LibraryShard;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.SupervisorCommand.FinalizationSpec;
import app.connect.recorder.telemetry.FinalizationGauges;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/** One attempt: tells the library each second how far it is, and its end until the library has noted it. */
final class FinalizationWorker extends AbstractBehavior<FinalizationWorker.Command> {
    private static final Duration TELL = Duration.ofSeconds(1);
    /** A library entry that has not noted the end by then will ask for another attempt. */
    private static final int MOST_TELLINGS_OF_THE_END = 30;

    private static final int LONGEST_REASON = 500;

    sealed interface Command {}

    private record Tell() implements Command {}

    private record Reached(FinalizationProgress.Step step, int percent) implements Command {}

    private record Finished(FinishedRecording finished) implements Command {}

    private record Failed(Throwable cause) implements Command {}

    private record Noted() implements Command {}

    private final FinalizationSpec spec;
    private final LibraryShard library;
    private final RunningFinalization running;
    private final ActorRef<Adopted> noted;
    private final ProgressMeter progress = new ProgressMeter();
    private final FinalizationGauges.Shown shown;
    private @Nullable FinishedRecording finished;
    private int tellings;

    static Behavior<Command> create(FinalizationSpec spec, FinalizationPorts ports) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new FinalizationWorker(context, timers, spec, ports)));
    }

    private FinalizationWorker(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            FinalizationSpec spec,
            FinalizationPorts ports) {
        super(context);
        this.spec = spec;
        this.library = ports.library();
        this.noted = context.messageAdapter(Adopted.class, answer -> new Noted());
        SealedRecording recording = spec.recording();
        ActorRef<Command> self = context.getSelf();
        this.running = ports.finalizer()
                .start(
                        new FinalizationPlan(
                                recording,
                                spec.attempt(),
                                ports.slots().of(recording).map(CommittedSlot::of),
                                ports.chat().of(recording)),
                        (step, percent) -> self.tell(new Reached(step, percent)));
        context.pipeToSelf(
                running.result(), (result, failure) -> failure == null ? new Finished(result) : new Failed(failure));
        timers.startTimerAtFixedRate(new Tell(), TELL);
        this.shown = ports.gauges().begin(); // last: only what has begun gives its place back
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Reached.class, this::note)
                .onMessage(Tell.class, tell -> tell())
                .onMessage(Finished.class, this::finish)
                .onMessage(Failed.class, this::fail)
                .onMessage(Noted.class, answer -> Behaviors.stopped())
                .onSignal(PostStop.class, stopped -> end())
                .build();
    }

    private Behavior<Command> note(Reached newest) {
        progress.reached(newest.step(), newest.percent());
        shown.reached(progress.step(), progress.percent());
        return this;
    }

    private Behavior<Command> tell() {
        FinishedRecording end = finished;
        if (end == null) {
            library.tell(
                    spec.recording().recording(),
                    new app.connect.cluster.library.LibraryCommand.FinalizationProgress(
                            spec.recording().recording(),
                            spec.attempt(),
                            progress.step().name().toLowerCase(Locale.ROOT),
                            progress.percent()));
            return this;
        }
        library.tell(
                spec.recording().recording(),
                new FinalizationDone(spec.recording().recording(), spec.attempt(), end.media(), noted));
        return ++tellings < MOST_TELLINGS_OF_THE_END ? this : Behaviors.stopped();
    }

    private Behavior<Command> finish(Finished result) {
        finished = result.finished();
        getContext()
                .getLog()
                .atInfo()
                .addKeyValue("recordingId", spec.recording().recording())
                .addKeyValue("attempt", spec.attempt())
                .addKeyValue("durationMs", spec.recording().duration().toMillis())
                .addKeyValue("bytes", result.finished().media().bytes())
                .addKeyValue("gaps", result.finished().gaps().size())
                .log("recording finalised and verified");
        return tell();
    }

    private Behavior<Command> fail(Failed failed) {
        Throwable cause = failed.cause() instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failed.cause();
        boolean retryable =
                cause instanceof FinalizationException known && known.reason().retryable();
        getContext()
                .getLog()
                .atWarn()
                .setCause(cause)
                .addKeyValue("recordingId", spec.recording().recording())
                .addKeyValue("attempt", spec.attempt())
                .log("finalising failed");
        library.tell(
                spec.recording().recording(),
                new FinalizationFailed(spec.recording().recording(), spec.attempt(), reason(cause), retryable));
        return Behaviors.stopped();
    }

    /** A stable word, and what it is about where that is an object or what verification found; both are for operators. */
    private static String reason(Throwable cause) {
        if (!(cause instanceof FinalizationException known)) {
            return "finalise.defect";
        }
        String word =
                "finalise." + known.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String message = known.reason().retryable() ? "" : ": " + known.getMessage();
        String whole = word + message;
        return whole.substring(0, Math.min(whole.length(), LONGEST_REASON));
    }

    private Behavior<Command> end() {
        running.cancel();
        shown.close();
        return this;
    }
}
