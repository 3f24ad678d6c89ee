package app.connect.api.events;

import app.connect.api.config.StreamSettings;
import app.connect.api.events.HubCommand.Attach;
import app.connect.api.events.HubCommand.Said;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.events.EventReader;
import app.connect.cluster.events.LoggedEvent;
import app.connect.cluster.events.StreamKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;
import scala.runtime.BoxedUnit;

/**
 * One open event stream. Catches up from the table, page by page as the client reads, then passes on what the hub says.
 *
 * <pre>
 * In:            what the hub says (Said), pages of the table
 * Out:           text of server-sent events
 * Pulls:         pages only when the client has taken everything; the hub does not wait for anybody
 * Holds at most: connect.streams.buffer events
 * Drops:         nothing: what does not fit is read again; nothing taken for two heartbeats ends the stream (TOO_SLOW)
 * On completion: the client's: the hub hears of it; ours: the last event says why
 * On failure:    a page that cannot be read is tried again each second
 * Owns:          nothing but its buffer
 * </pre>
 */
final class EventSource extends GraphStage<SourceShape<ByteString>> {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** Spread, so that all streams of a node that stopped do not come again at one moment. */
    private static final Duration RETRY_LEAST = Duration.ofSeconds(1);

    private static final Duration RETRY_SPREAD = Duration.ofSeconds(2);

    /**
     * @param after the number after which to begin
     * @param ticket the hub's, for this stream
     */
    record Order(StreamKey stream, long after, long ticket) {}

    private enum Timer {
        HEARTBEAT,
        READ_AGAIN
    }

    private final Outlet<ByteString> out = Outlet.create("EventSource.out");
    private final StreamSettings settings;
    private final EventReader log;
    private final ActorRef<HubCommand> hub;
    private final EdgeCounters counters;
    private final Order order;

    EventSource(
            StreamSettings settings, EventReader log, ActorRef<HubCommand> hub, EdgeCounters counters, Order order) {
        this.settings = settings;
        this.log = log;
        this.hub = hub;
        this.counters = counters;
        this.order = order;
    }

    @Override
    public SourceShape<ByteString> shape() {
        return SourceShape.of(out);
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic();
    }

    private final class Logic extends TimerGraphStageLogic {
        private final Backlog backlog = new Backlog(settings.buffer(), order.after());
        private final AsyncCallback<List<LoggedEvent>> pageRead = createAsyncCallback(this::onPage);
        private final AsyncCallback<Throwable> pageFailed =
                createAsyncCallback(failure -> scheduleOnce(Timer.READ_AGAIN, AGAIN));
        /** What goes out before anything that waits: the greeting, or the last word. */
        private ByteString first = EventText.hello(
                RETRY_LEAST.plusMillis(ThreadLocalRandom.current().nextLong(RETRY_SPREAD.toMillis())));
        /** The table has at least this. */
        private long known = order.after();

        private boolean live;
        /** While they are not, nothing is read: nobody hears what he may no longer hear. */
        private boolean rightsKnown = true;

        private boolean reading;
        private boolean ending;
        private boolean taken = true;

        private Logic() {
            super(EventSource.this.shape());
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    taken = true;
                    go();
                }
            });
        }

        @Override
        public void preStart() {
            StageActor self = getStageActor(said -> {
                onSaid(said._2());
                return BoxedUnit.UNIT;
            });
            self.watch(Adapter.toClassic(hub));
            ActorRef<Said> stage = Adapter.toTyped(self.ref());
            hub.tell(new Attach(order.ticket(), stage));
            scheduleAtFixedRate(Timer.HEARTBEAT, settings.heartbeat(), settings.heartbeat());
        }

        private void onSaid(Object said) {
            if (ending) {
                return;
            }
            if (said instanceof Said.Attached attached) {
                known = Math.max(known, attached.end());
                live = known <= backlog.last();
            } else if (said instanceof Said.Happened happened) {
                onHappened(happened.events());
            } else if (said instanceof Said.Rights rights) {
                rightsKnown = rights.known();
            } else if (said instanceof Said.Ended ended) {
                end(ended.ending());
            } else {
                // Terminated: without a hub nothing would ever come.
                end(StreamEnding.NODE_STOPPING);
            }
            go();
        }

        private void onHappened(List<Outgoing> events) {
            if (events.isEmpty()) {
                return;
            }
            known = Math.max(known, events.get(events.size() - 1).id());
            if (live) {
                switch (backlog.offer(events)) {
                    case TAKEN -> {}
                    // What did not fit is read from the table when the client has taken the rest.
                    case GAP, FULL -> live = false;
                }
            }
        }

        private void onPage(List<LoggedEvent> page) {
            reading = false;
            if (!ending && rightsKnown) {
                backlog.fill(Outgoing.of(page));
                live = page.isEmpty() || backlog.last() >= known;
                go();
            }
        }

        private void end(StreamEnding ending) {
            this.ending = true;
            counters.count(ending.count());
            backlog.clear();
            first = first.concat(EventText.end(ending));
        }

        private void go() {
            if (!isAvailable(out)) {
                return;
            }
            if (first.nonEmpty()) {
                ByteString text = first;
                first = ByteString.emptyByteString();
                push(out, text);
            } else if (!backlog.isEmpty()) {
                push(out, backlog.drain());
            } else if (!ending && rightsKnown && !live && !reading && known > backlog.last()) {
                readPage();
            }
            if (ending && first.isEmpty()) {
                completeStage();
            }
        }

        private void readPage() {
            reading = true;
            CompletionStage<List<LoggedEvent>> page =
                    log.read(order.stream(), backlog.last(), Math.min(settings.buffer(), StreamHub.PAGE));
            page.whenComplete((events, failure) -> {
                if (failure == null) {
                    pageRead.invoke(events);
                } else {
                    pageFailed.invoke(failure);
                }
            });
        }

        @Override
        public void onTimer(Object timer) {
            if (timer == Timer.READ_AGAIN) {
                reading = false;
                go();
            } else if (isAvailable(out)) {
                push(out, EventText.HEARTBEAT);
            } else if (taken) {
                taken = false;
            } else {
                // Not even room for a last word.
                if (!ending) {
                    counters.count(StreamEnding.TOO_SLOW.count());
                }
                failStage(new SlowClientException());
            }
        }
    }

    /** The connection is cut: its client has taken nothing for two heartbeats. */
    private static final class SlowClientException extends RuntimeException {
        private SlowClientException() {
            super("an event stream's client does not read", null, false, false);
        }
    }
}
