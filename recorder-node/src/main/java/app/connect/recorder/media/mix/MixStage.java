package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
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
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.FutureConverters;

/**
 * Runs a {@link Mixer}: composes each frame when its time has come, carries out the orders of {@link MixControl}.
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
    private final MixSettings settings;
    private final Drops drops;
    private final Supplier<Pacing> pacing;

    private MixStage(MixStart start, MixSettings settings, Drops drops, Supplier<Pacing> pacing) {
        this.start = start;
        this.settings = settings;
        this.drops = drops;
        this.pacing = pacing;
    }

    /** A mix that the clock drives. */
    public static MixStage live(MixStart start, MonotonicClock clock, MixSettings settings, Drops drops) {
        long latencyNanos = settings.latency().toNanos();
        return new MixStage(start, settings, drops, () -> Pacing.live(clock, latencyNanos));
    }

    /** A mix that its input drives, as fast as downstream takes it. */
    public static MixStage replay(MixStart start, MixSettings settings, Drops drops) {
        long latencyNanos = settings.latency().toNanos();
        return new MixStage(start, settings, drops, () -> Pacing.replay(latencyNanos));
    }

    @Override
    public FlowShape<Decoded, Mixed> shape() {
        return FlowShape.of(in, out);
    }

    @Override
    public Pair<GraphStageLogic, MixControl> createLogicAndMaterializedValuePair(Attributes inherited) {
        Logic logic = new Logic(this);
        return Pair.create(logic, logic.handle);
    }

    private static final class Logic extends TimerGraphStageLogic implements MixHandle.Running {
        private static final String COMPOSE = "compose";
        private static final String DRAINED = "drained";

        private final MixStage stage;
        private final Pacing pacing;
        private final MixHandle handle;
        private final MixRoster roster = new MixRoster();
        private final Queue<Mixed> pending = new ArrayDeque<>();
        private @Nullable Mixer mixer;
        private Layout layout = Layout.GRID;
        private long cutFrame = Long.MAX_VALUE;
        private boolean ended;

        Logic(MixStage stage) {
            super(stage.shape());
            this.stage = stage;
            this.pacing = stage.pacing.get();
            this.handle = new MixHandle(this, new Callback(createAsyncCallback(Runnable::run)));
            setHandlers(stage.in, stage.out, new AbstractInOutHandler() {
                @Override
                public void onPush() {
                    accept(grab(stage.in));
                }

                @Override
                public void onUpstreamFinish() {
                    inputFinished();
                }

                @Override
                public void onPull() {
                    advance();
                }
            });
        }

        @Override
        public void preStart() {
            if (stage.start instanceof MixStart.LaterEpoch later) {
                open(later.clock());
            }
            scheduleOnce(COMPOSE, TICK);
            pull(stage.in);
        }

        private Mixer open(MixClock mixClock) {
            Mixer opened = new Mixer(mixClock, stage.settings, roster, stage.drops);
            opened.arrange(layout);
            mixer = opened;
            composedUntil(opened);
            return opened;
        }

        @Override
        public void onTimer(Object key) {
            if (key.equals(DRAINED)) {
                completeStage();
            } else {
                pacing.looked();
                advance();
                if (!ended) {
                    // Not at a fixed delay: after a standstill that would be many looks at once.
                    scheduleOnce(COMPOSE, TICK);
                }
            }
        }

        private void accept(Decoded element) {
            if (element instanceof Decoded.Watermark mark) {
                pacing.arrived(mark.track(), mark.nanos());
            } else if (element instanceof Decoded.HeldBack held) {
                pacing.captured(held.track(), held.captureNanos());
            } else if (element instanceof Decoded.TrackEnded gone) {
                end(gone);
            } else {
                mixOrDrop(element);
            }
            if (ended && !isMark(element)) {
                scheduleOnce(DRAINED, DRAIN);
            }
            advance();
        }

        private void mixOrDrop(Decoded element) {
            Optional<DropReason> refusal = ended ? Optional.of(DropReason.AFTER_CUT) : roster.refusal(element);
            if (refusal.isPresent()) {
                stage.drops.count(refusal.get());
                close(element);
            } else {
                mix(element);
            }
        }

        private void mix(Decoded element) {
            Mixer running = mixer;
            long captured = MixRoster.captureNanos(element);
            if (running == null) {
                running = open(MixClock.beginningAt(pacing.origin(captured)));
            }
            pacing.saw(captured, running.clock().toNanos(running.next()));
            running.accept(element);
            handle.isLive(running.clock().origin());
            handle.received();
        }

        private static boolean isMark(Decoded element) {
            return element instanceof Decoded.Watermark || element instanceof Decoded.HeldBack;
        }

        private void end(Decoded.TrackEnded gone) {
            pacing.ended(gone.track());
            Mixer running = mixer;
            if (running != null) {
                running.accept(gone);
            }
        }

        private static void close(Decoded element) {
            if (element instanceof Decoded.Picture picture) {
                picture.frame().close();
            }
        }

        private void advance() {
            if (isAvailable(stage.out)) {
                if (pending.isEmpty()) {
                    compose();
                }
                Mixed next = pending.poll();
                if (next != null) {
                    push(stage.out, next);
                    if (next instanceof Mixed.Cut) {
                        end();
                    }
                }
            }
            if (!isClosed(stage.in) && !hasBeenPulled(stage.in) && takesInput()) {
                pull(stage.in);
            }
        }

        private boolean takesInput() {
            Mixer running = mixer;
            return running == null || pacing.takesInput(running.clock().toNanos(running.next()));
        }

        private void compose() {
            Mixer running = mixer;
            if (running == null) {
                if (cutFrame != Long.MAX_VALUE) {
                    pending.add(new Mixed.Cut(MediaTime.ZERO));
                }
                return;
            }
            MediaTime at = running.next();
            if (MixClock.frameAtOrBefore(at) >= cutFrame) {
                pending.add(new Mixed.Cut(at));
                return;
            }
            long due = running.clock().toNanos(at);
            if (due > pacing.horizonNanos() || pacing.waitsBefore(due)) {
                return;
            }
            if (running.forgetTheSilenced()) {
                pacing.tracks(roster.tracks());
            }
            long late = pacing.lateNanos(due);
            boolean showsNew = Thinning.showsNew(MixClock.frameAtOrBefore(at), late);
            running.compose(showsNew).ifPresent(composed -> {
                handle.composed(late, showsNew);
                composedUntil(running);
                pending.add(composed.canvas());
                pending.add(composed.sound());
            });
        }

        private void composedUntil(Mixer running) {
            MediaTime next = running.next();
            handle.composedUntil(next, running.clock().toNanos(next));
        }

        /** The cut has been emitted: nothing more goes out, and what still comes in is closed. */
        private void end() {
            ended = true;
            complete(stage.out);
            cancelTimer(COMPOSE);
            release();
            if (isClosed(stage.in)) {
                completeStage();
            } else {
                setKeepGoing(true);
                scheduleOnce(DRAINED, DRAIN);
            }
        }

        private void inputFinished() {
            if (ended) {
                completeStage();
            } else if (pacing.endsWithInput()) {
                Mixer running = mixer;
                if (running == null) {
                    completeStage();
                } else {
                    cutBefore(1 + MixClock.frameAtOrBefore(running.clock().toMediaTime(pacing.horizonNanos())));
                }
            }
        }

        private void cutBefore(long frame) {
            cutFrame = Math.min(cutFrame, frame);
            pacing.ending();
            advance();
        }

        @Override
        public void cutAt(MediaTime at) {
            cutBefore(MixClock.frameAtOrBefore(at));
        }

        @Override
        public MediaTime close(String person) {
            Set<Integer> shut = roster.close(person);
            Mixer running = mixer;
            if (running != null) {
                running.forget(person, shut);
            }
            return handle.position();
        }

        @Override
        public void open(String person, long fromNanos) {
            roster.open(person, fromNanos);
        }

        @Override
        public void replaceTracks(Map<Integer, MixTrack> tracks, long sinceNanos) {
            roster.replace(tracks, sinceNanos);
            pacing.tracks(roster.tracks());
        }

        @Override
        public void arrange(Layout wanted) {
            layout = wanted;
            Mixer running = mixer;
            if (running != null) {
                running.arrange(wanted);
            }
        }

        private void release() {
            for (Mixed element : pending) {
                if (element instanceof Mixed.CanvasFrame canvas) {
                    canvas.frame().close();
                }
            }
            pending.clear();
            Mixer running = mixer;
            if (running != null) {
                running.close();
                mixer = null;
            }
        }

        @Override
        public void postStop() {
            release();
            handle.gone();
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
