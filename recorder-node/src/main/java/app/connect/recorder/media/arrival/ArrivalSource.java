package app.connect.recorder.media.arrival;

import app.connect.cluster.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;

/**
 * What arrives on one track's ports. A stage of its own for its mailbox, which another thread fills, and the timer of receiver reports.
 *
 * <pre>
 * In                      datagrams in the endpoint's mailbox
 * Out                     {@link Arrived}, in order of arrival, one source at a time; a watermark every 40 ms
 * Pulls (back-pressure)   without demand the mailbox fills and overflows
 * Holds at most           the mailbox's bound, and three elements
 * Drops (reasons)         GATE_CLOSED, OVERFLOW, OVERSIZE, CORRUPT, WRONG_PAYLOAD_TYPE, WRONG_SOURCE, AFTER_BYE
 * On completion           completes when the endpoint has ended and everything in the mailbox is delivered
 * On failure              fails on a defect only; closes the endpoint in every case, unless it is borrowed
 * Owns (buffers/native)   takes ownership of the endpoint: closes its sockets; or borrows it until its end
 * </pre>
 */
public final class ArrivalSource extends GraphStage<SourceShape<Arrived>> {
    /** How often a receiver report is sent: fast enough for an SFU's estimate, far below 5 % of any track (RFC 3550 §6.2). */
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);
    /** A little more than a frame: a mix that waits for what has arrived learns in time that nothing more has. */
    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(40);

    private static final String REPORT = "report";
    private static final String WATERMARK = "watermark";

    private final Outlet<Arrived> out = Outlet.create("Arrival.out");
    private final SourceShape<Arrived> shape = SourceShape.of(out);
    private final RtpEndpoint endpoint;
    private final MonotonicClock clock;
    private final boolean closes;

    private ArrivalSource(RtpEndpoint endpoint, MonotonicClock clock, boolean closes) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.closes = closes;
    }

    /** Materialise once: it takes ownership of {@code endpoint}. */
    public static Source<Arrived, NotUsed> of(RtpEndpoint endpoint, MonotonicClock clock) {
        return Source.fromGraph(new ArrivalSource(endpoint, clock, true));
    }

    /**
     * Borrows {@code endpoint} until its end: when whoever reads it fails, another may read on. One at a time; each
     * begins as if nothing had come before.
     */
    public static Source<Arrived, NotUsed> borrowing(RtpEndpoint endpoint, MonotonicClock clock) {
        return Source.fromGraph(new ArrivalSource(endpoint, clock, false));
    }

    @Override
    public SourceShape<Arrived> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic();
    }

    private final class Logic extends TimerGraphStageLogic {
        private final ArrivalCore core = endpoint.newCore();
        private final Mailbox mailbox = endpoint.mailbox();
        private final ArrayDeque<Arrived> ready = new ArrayDeque<>();
        private boolean watermarkIsDue;

        private Logic() {
            super(shape);
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    deliver();
                }
            });
        }

        @Override
        public void preStart() {
            var mail = this.<Boolean>createAsyncCallback(ignored -> deliver());
            mailbox.onMail(() -> mail.invoke(true));
            scheduleAtFixedRate(REPORT, REPORT_INTERVAL, REPORT_INTERVAL);
            scheduleWithFixedDelay(WATERMARK, WATERMARK_INTERVAL, WATERMARK_INTERVAL);
        }

        private void deliver() {
            while (isAvailable(out)) {
                if (ready.isEmpty() && watermarkIsDue) {
                    watermarkIsDue = false;
                    ready.add(watermark());
                }
                Optional<Received> next = ready.isEmpty() ? mailbox.poll() : Optional.empty();
                next.ifPresent(datagram -> core.receive(datagram, ready::add));
                if (!ready.isEmpty()) {
                    push(out, ready.remove());
                } else if (next.isEmpty()) {
                    break;
                }
            }
            if (ready.isEmpty() && mailbox.isExhausted()) {
                completeStage();
            }
        }

        private Arrived.Watermark watermark() {
            long now = clock.nanos(); // before looking: what comes in between arrived after it
            return new Arrived.Watermark(mailbox.oldestArrivalNanos().orElse(now));
        }

        @Override
        public void onTimer(Object key) {
            if (key.equals(WATERMARK)) {
                watermarkIsDue = true;
                deliver();
            } else if (endpoint.gate().isOpen()) {
                endpoint.report(core.reportBlock(clock.nanos()));
            }
        }

        @Override
        public void postStop() {
            if (closes) {
                endpoint.close();
            }
        }
    }
}
