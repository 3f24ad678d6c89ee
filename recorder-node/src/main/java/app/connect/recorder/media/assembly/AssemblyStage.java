package app.connect.recorder.media.assembly;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.arrival.Arrived;
import app.connect.recorder.media.arrival.RtpEndpoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.stage.AbstractInOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;

/**
 * From a track's packets to its access units. A stage of its own because it has state, a timer for the jitter budget, and any
 * number of elements out for one in.
 *
 * <pre>
 * In                      {@link Arrived} of one track
 * Out                     {@link Assembled}, in decoding order; EndOfTrack last
 * Pulls (back-pressure)   when everything assembled has been taken
 * Holds at most           the jitter buffer's bound, as packets or as access units
 * Drops (reasons)         DUPLICATE, LATE, OUT_OF_WINDOW, LOST, CORRUPT, UNSUPPORTED_PAYLOAD, WRONG_PAYLOAD_TYPE (in
 *                         redundancy), OVERSIZE, INCOMPLETE_FRAME, UNDECODABLE_FRAME, GATE_CLOSED
 * On completion           hands on what is held, then EndOfTrack, then completes
 * On failure              fails; what is held is lost
 * Owns (buffers/native)   packets, which access units share
 * </pre>
 */
public final class AssemblyStage extends GraphStage<FlowShape<Arrived, Assembled>> {
    private final Inlet<Arrived> in = Inlet.create("Assembly.in");
    private final Outlet<Assembled> out = Outlet.create("Assembly.out");
    private final FlowShape<Arrived, Assembled> shape = FlowShape.of(in, out);
    private final Function<Consumer<Assembled>, TrackAssembly> assembly;
    private final MonotonicClock clock;

    AssemblyStage(Function<Consumer<Assembled>, TrackAssembly> assembly, MonotonicClock clock) {
        this.assembly = assembly;
        this.clock = clock;
    }

    /**
     * @param person shared by all tracks of one person
     * @param endpoint where the track arrives: asked for key frames and lost packets
     * @param wish of the track's decoder
     */
    public static Flow<Arrived, Assembled, NotUsed> of(
            TrackFormat track,
            AssemblySettings settings,
            SenderClock person,
            RtpEndpoint endpoint,
            KeyFrameWish wish,
            MonotonicClock clock) {
        return Flow.fromGraph(new AssemblyStage(
                out -> new TrackAssembly(
                        track, settings, person, endpoint.gate(), endpoint, endpoint.drops(), wish, out),
                clock));
    }

    @Override
    public FlowShape<Arrived, Assembled> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic();
    }

    private final class Logic extends TimerGraphStageLogic {
        private final ArrayDeque<Assembled> ready = new ArrayDeque<>();
        private final TrackAssembly core = assembly.apply(ready::add);
        private long timerAt = JitterBuffer.NEVER;

        private Logic() {
            super(shape);
            setHandlers(in, out, new AbstractInOutHandler() {
                @Override
                public void onPush() {
                    core.arrived(grab(in));
                    deliver();
                }

                @Override
                public void onPull() {
                    deliver();
                }

                @Override
                public void onUpstreamFinish() {
                    core.end();
                    emitMultiple(out, ready.iterator(), Logic.this::completeStage);
                }
            });
        }

        @Override
        public void onTimer(Object key) {
            timerAt = JitterBuffer.NEVER;
            // Not pulled: we are held up, and what seems to be missing may wait upstream.
            if (hasBeenPulled(in)) {
                core.pass(clock.nanos());
                deliver();
            }
        }

        private void deliver() {
            if (isAvailable(out)) {
                Assembled next = ready.poll();
                if (next != null) {
                    push(out, next);
                } else if (!hasBeenPulled(in) && !isClosed(in)) {
                    pull(in);
                }
            }
            setTimer();
        }

        private void setTimer() {
            long deadline = core.deadline();
            if (deadline < timerAt) {
                timerAt = deadline;
                long wait = Math.max(0, deadline - clock.nanos());
                scheduleOnce("deadline", Duration.ofNanos(wait));
            }
        }
    }
}
