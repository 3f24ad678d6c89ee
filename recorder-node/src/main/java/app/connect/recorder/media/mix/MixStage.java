package app.connect.recorder.media.mix;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.telemetry.Drops;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.AbstractInOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import scala.jdk.javaapi.FutureConverters;

/**
 * Runs a {@link MixRun}: composes each frame when its time has come, carries out the orders of {@link MixControl}.
 *
 * <ul>
 *   <li>In: {@link Decoded} of all tracks, in any order between tracks.
 *   <li>Out: {@link Mixed}, without holes from the origin to the cut.
 *   <li>Pulls (back-pressure): a live mix always (who is too far ahead is held back before decoding), a replay
 *       while composing is less than half a second behind.
 *   <li>Holds at most: what {@link MixSettings} says, and the frame that is being emitted.
 *   <li>Drops (reasons): GATE_CLOSED (track unknown or gate closed), LEFT, MUTED, AFTER_CUT, BEFORE_START, LATE,
 *       OVERFLOW. No frame is ever dropped; frames that are late are counted.
 *   <li>On completion: a live mix goes on, with a dark canvas and silence, until it is cut; a replay is cut at the end of
 *       its input. After the cut, what is still on its way is taken in and closed until no media has come for a second.
 *   <li>On failure: fails.
 *   <li>Owns (buffers/native): pictures of tracks, canvas, pool, and composed frames until they are emitted.
 * </ul>
 */
public final class MixStage extends AbstractGraphStageWithMaterializedValue<FlowShape<Decoded, Mixed>, MixControl> {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Inlet<Decoded> in = Inlet.create("Mix.in");
    private final Outlet<Mixed> out = Outlet.create("Mix.out");
    private final MixStart start;
    private final Canvas canvas;
    private final MixSettings settings;
    private final Drops drops;
    private final Supplier<Pacing> pacing;

    private MixStage(MixStart start, Canvas canvas, MixSettings settings, Drops drops, Supplier<Pacing> pacing) {
        this.start = start;
        this.canvas = canvas;
        this.settings = settings;
        this.drops = drops;
        this.pacing = pacing;
    }

    /** A mix that the clock drives. */
    public static MixStage live(
            MixStart start, Canvas canvas, MonotonicClock clock, MixSettings settings, Drops drops) {
        long latencyNanos = settings.latency().toNanos();
        return new MixStage(start, canvas, settings, drops, () -> Pacing.live(clock, latencyNanos));
    }

    /** A mix that its input drives, as fast as downstream takes it. */
    public static MixStage replay(MixStart start, Canvas canvas, MixSettings settings, Drops drops) {
        long latencyNanos = settings.latency().toNanos();
        return new MixStage(start, canvas, settings, drops, () -> Pacing.replay(latencyNanos));
    }

    @Override
    public FlowShape<Decoded, Mixed> shape() {
        return FlowShape.of(in, out);
    }

    @Override
    public Pair<GraphStageLogic, MixControl> createLogicAndMaterializedValuePair(Attributes inherited) {
        Logic logic = new Logic(this);
        return Pair.create(logic, logic.run.handle());
    }

    private static final class Logic extends TimerGraphStageLogic {
        private static final String COMPOSE = "compose";
        private static final String DRAINED = "drained";

        private final MixStage stage;
        private final MixRun run;
        private boolean ended;

        Logic(MixStage stage) {
            super(stage.shape());
            this.stage = stage;
            this.run = new MixRun(
                    stage.start,
                    stage.canvas,
                    stage.settings,
                    stage.drops,
                    stage.pacing.get(),
                    new Callback(createAsyncCallback(this::carryOut)));
            setHandlers(stage.in, stage.out, new AbstractInOutHandler() {
                @Override
                public void onPush() {
                    accept(grab(stage.in));
                }

                @Override
                public void onUpstreamFinish() {
                    if (run.inputFinished()) {
                        completeStage();
                    } else {
                        advance();
                    }
                }

                @Override
                public void onPull() {
                    advance();
                }
            });
        }

        private void carryOut(Runnable order) {
            order.run();
            advance();
        }

        @Override
        public void preStart() {
            run.begin();
            scheduleOnce(COMPOSE, TICK);
            pull(stage.in);
        }

        @Override
        public void onTimer(Object key) {
            if (key.equals(DRAINED)) {
                completeStage();
            } else {
                run.looked();
                advance();
                if (!ended) {
                    // Not at a fixed delay: after a standstill that would be many looks at once.
                    scheduleOnce(COMPOSE, TICK);
                }
            }
        }

        private void accept(Decoded element) {
            run.accept(element);
            if (ended && !isMark(element)) {
                scheduleOnce(DRAINED, DRAIN);
            }
            advance();
        }

        private static boolean isMark(Decoded element) {
            return element instanceof Decoded.Watermark || element instanceof Decoded.HeldBack;
        }

        private void advance() {
            if (isAvailable(stage.out)) {
                run.poll().ifPresent(next -> {
                    push(stage.out, next);
                    if (next instanceof Mixed.Cut) {
                        end();
                    }
                });
            }
            if (!isClosed(stage.in) && !hasBeenPulled(stage.in) && run.takesInput()) {
                pull(stage.in);
            }
        }

        /** The cut has been emitted: nothing more goes out, and what still comes in is closed. */
        private void end() {
            ended = true;
            complete(stage.out);
            cancelTimer(COMPOSE);
            run.close();
            if (isClosed(stage.in)) {
                completeStage();
            } else {
                setKeepGoing(true);
                scheduleOnce(DRAINED, DRAIN);
            }
        }

        @Override
        public void postStop() {
            run.close();
            run.handle().gone();
        }
    }

    private record Callback(AsyncCallback<Runnable> callback) implements MixHandle.Orders {
        @Override
        public void give(Runnable order) {
            callback.invoke(order);
        }

        @Override
        public CompletionStage<?> carryOut(Runnable order) {
            return FutureConverters.asJava(callback.invokeWithFeedback(order));
        }
    }
}
