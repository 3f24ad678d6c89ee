package app.connect.recorder.media.decode;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.assembly.Assembled;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.jspecify.annotations.Nullable;

/**
 * Holds one track back while it is too far ahead of the mix: encoded, where it is small, so that a mix that has fallen
 * behind need not drop decoded pictures for want of room.
 *
 * <pre>
 * In                      {@link Assembled} of one track
 * Out                     the same; HeldBack first when something is held, for the mix not to wait for it
 * Pulls (back-pressure)   when the last element has gone
 * Holds at most           one element
 * Drops (reasons)         nothing
 * On completion           lets the held element go, completes
 * On failure              fails
 * Owns (buffers/native)   nothing
 * </pre>
 *
 * A stage of its own because time lets go, not demand.
 */
public final class LookaheadStage extends GraphStage<FlowShape<Assembled, Assembled>> {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final String LET_GO = "let go";

    private final Inlet<Assembled> in = Inlet.create("Lookahead.in");
    private final Outlet<Assembled> out = Outlet.create("Lookahead.out");
    private final FlowShape<Assembled, Assembled> shape = FlowShape.of(in, out);
    private final int track;
    private final MonotonicClock clock;
    private final LongSupplier nextNanos;
    private final long aheadNanos;

    /**
     * @param nextNanos the capture time (monotonic) of what is mixed next; {@link Long#MAX_VALUE} before anything is
     * @param ahead how far what passes may have been captured after that
     */
    public LookaheadStage(int track, MonotonicClock clock, LongSupplier nextNanos, Duration ahead) {
        this.track = track;
        this.clock = clock;
        this.nextNanos = nextNanos;
        this.aheadNanos = ahead.toNanos();
    }

    @Override
    public FlowShape<Assembled, Assembled> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inherited) {
        return new Logic();
    }

    private final class Logic extends TimerGraphStageLogic {
        private @Nullable Assembled held;
        private boolean said;

        Logic() {
            super(shape);
            setHandlers(in, out, new AbstractInOutHandler() {
                @Override
                public void onPush() {
                    held = grab(in);
                    letGo();
                }

                @Override
                public void onPull() {
                    if (held == null) {
                        pull(in);
                    } else if (!isTimerActive(LET_GO)) {
                        letGo();
                    }
                }

                @Override
                public void onUpstreamFinish() {
                    if (held == null) {
                        completeStage();
                    }
                }
            });
        }

        @Override
        public void onTimer(Object key) {
            letGo();
        }

        private void letGo() {
            Assembled next = held;
            if (next == null) {
                return;
            }
            if (isTooFarAhead(next)) {
                if (!said && isAvailable(out)) {
                    said = true;
                    push(out, new Assembled.HeldBack(track, captureNanos(next)));
                }
                scheduleOnce(LET_GO, POLL);
                return;
            }
            if (!isAvailable(out)) {
                return;
            }
            held = null;
            said = false;
            push(out, next);
            if (isClosed(in)) {
                completeStage();
            }
        }

        private boolean isTooFarAhead(Assembled element) {
            long next = nextNanos.getAsLong();
            return next != Long.MAX_VALUE && captureNanos(element) - next > aheadNanos;
        }

        /** Nothing is captured after now: a clock that says so must not hold its track up. */
        private long captureNanos(Assembled element) {
            return element instanceof Assembled.AccessUnit unit
                    ? Math.min(unit.captureNanos(), clock.nanos())
                    : Long.MIN_VALUE / 2;
        }
    }
}
