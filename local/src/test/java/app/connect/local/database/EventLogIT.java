package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.events.EventLog;
import app.connect.cluster.events.EventReader.Reach;
import app.connect.cluster.events.LoggedEvent;
import app.connect.cluster.events.NewEvent;
import app.connect.cluster.events.StreamEnd;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EventLogIT {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final int WRITES = 200;

    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private final EventLog log = new EventLog(DATABASE.rows());
    private final CallKey call = DATABASE.call(DATABASE.organisation());
    private final StreamKey ofCall = StreamKey.of(call);
    private final StreamKey ofConversation = StreamKey.of(call.organisation(), new ConversationId("conv-1"));

    @Test
    void readsAfterANumberAndNoMoreThanAsked() {
        get(log.append(List.of(event(ofCall, 1), event(ofCall, 2), event(ofCall, 3))));

        assertThat(get(log.read(ofCall, 1, 1)))
                .containsExactly(new LoggedEvent(2, "recording.active", "{\"n\": 2}", now));
        assertThat(get(log.read(ofCall, 3, 100))).isEmpty();
        assertThat(get(log.read(ofConversation, 0, 100))).isEmpty();
    }

    @Test
    void nothingIsNumberedTwiceAndNoNumberIsLost() {
        assertThat(get(log.append(List.of(event(ofCall, 1))))).containsExactly(new StreamEnd(ofCall, 1));
        assertThat(get(log.append(List.of(event(ofCall, 1), event(ofCall, 2)))))
                .containsExactly(new StreamEnd(ofCall, 2));
        assertThat(get(log.append(List.of(event(ofCall, 2))))).isEmpty();

        assertThat(get(log.read(ofCall, 0, 100))).extracting(LoggedEvent::id).containsExactly(1L, 2L);
    }

    /** Two streams in opposite orders: who locked as given would deadlock. A reader follows all the while. */
    @Test
    void whoReadsWhileManyWriteMissesNothing() {
        AtomicBoolean written = new AtomicBoolean();
        CompletableFuture<List<Long>> reader = CompletableFuture.supplyAsync(() -> follow(written));

        List<CompletableFuture<List<StreamEnd>>> writes = IntStream.rangeClosed(1, WRITES)
                .mapToObj(n -> log.append(
                                n % 2 == 0
                                        ? List.of(event(ofCall, n), event(ofConversation, n))
                                        : List.of(event(ofConversation, n), event(ofCall, n)))
                        .toCompletableFuture())
                .toList();
        writes.forEach(write -> assertThat(get(write)).hasSize(2));
        written.set(true);

        assertThat(get(reader))
                .isEqualTo(LongStream.rangeClosed(1, WRITES).boxed().toList());
        assertThat(get(log.read(ofConversation, 0, 1_000))).hasSize(WRITES);
    }

    @Test
    void whatNoJournalSaysIsToldEachTime() {
        get(log.append(List.of(event(ofCall, 1))));

        assertThat(get(log.tell(ofCall, "Endpoints|x", "track.endpoints-changed", "{}")))
                .isEqualTo(new StreamEnd(ofCall, 2));
        assertThat(get(log.tell(ofCall, "Endpoints|x", "track.endpoints-changed", "{}")))
                .isEqualTo(new StreamEnd(ofCall, 3));
        assertThat(get(log.read(ofCall, 1, 100)))
                .extracting(LoggedEvent::type)
                .containsExactly("track.endpoints-changed", "track.endpoints-changed");
    }

    @Test
    void whatComesAfterTheJournalHasToldMoreIsNotTold() {
        get(log.append(List.of(event(ofCall, 1), event(ofConversation, 1))));

        assertThat(besides(ofCall, 1)).contains(new StreamEnd(ofCall, 2));
        assertThat(besides(ofCall, 1)).contains(new StreamEnd(ofCall, 3));
        get(log.append(List.of(event(ofCall, 2))));
        assertThat(besides(ofCall, 1)).isEmpty();

        assertThat(besides(ofConversation, 1)).contains(new StreamEnd(ofConversation, 2));
        assertThat(besides(ofCall, 2)).contains(new StreamEnd(ofCall, 5));
        assertThat(get(log.read(ofCall, 0, 100)))
                .extracting(LoggedEvent::type)
                .containsExactly(
                        "recording.active",
                        "recording.progress",
                        "recording.progress",
                        "recording.active",
                        "recording.progress");
    }

    private Optional<StreamEnd> besides(StreamKey stream, long upTo) {
        return get(DATABASE.rows()
                .transaction(connection -> EventLog.tellBesides(
                        connection,
                        stream,
                        "Progress|" + call.entityId(),
                        new EventLog.Told("Recording|" + call.entityId(), upTo),
                        "recording.progress",
                        "{}")));
    }

    @Test
    void saysHowFarStreamsReach() {
        get(log.append(List.of(event(ofCall, 1), event(ofCall, 2))));

        assertThat(get(log.ends(List.of(ofCall, ofConversation)))).isEqualTo(Map.of(ofCall, 2L));
        assertThat(get(log.reach(ofCall, 0))).isEqualTo(new Reach(2, true));
        assertThat(get(log.reach(ofCall, 2))).isEqualTo(new Reach(2, true));
        assertThat(get(log.reach(ofCall, 3))).isEqualTo(new Reach(2, false));
        assertThat(get(log.reach(ofConversation, 0))).isEqualTo(new Reach(0, true));
        assertThat(get(log.reach(ofConversation, 1))).isEqualTo(new Reach(0, false));
    }

    @Test
    void whatIsClearedOutIsKnownToBeGone() {
        Instant longAgo = now.minus(Duration.ofDays(1));
        get(log.append(List.of(event(ofCall, 1, longAgo), event(ofCall, 2, longAgo), event(ofCall, 3))));

        int gone = 0;
        for (int batch = 1; batch > 0; gone += batch) {
            batch = get(log.purge(longAgo.plusMillis(500), 1));
        }

        assertThat(gone).isGreaterThanOrEqualTo(2);
        assertThat(get(log.reach(ofCall, 0)).whole()).isFalse();
        assertThat(get(log.reach(ofCall, 2)).whole()).isTrue();
        assertThat(get(log.read(ofCall, 0, 100))).extracting(LoggedEvent::id).containsExactly(3L);
        get(log.append(List.of(event(ofCall, 4))));
        assertThat(get(log.reach(ofCall, 3))).isEqualTo(new Reach(4, true));
    }

    @Test
    void whatWasClearedOutIsNotToldAgain() {
        NewEvent old = event(ofCall, 1, now.minus(EventLog.RETENTION).minusSeconds(1));

        assertThat(get(log.append(List.of(old, event(ofCall, 2))))).containsExactly(new StreamEnd(ofCall, 1));

        assertThat(get(log.read(ofCall, 0, 100))).extracting(LoggedEvent::body).containsExactly("{\"n\": 2}");
    }

    private List<Long> follow(AtomicBoolean written) {
        List<Long> seen = new ArrayList<>();
        boolean last;
        do {
            last = written.get();
            long after = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
            get(log.read(ofCall, after, 1_000)).forEach(event -> seen.add(event.id()));
        } while (!last);
        return seen;
    }

    private NewEvent event(StreamKey stream, int n) {
        return event(stream, n, now);
    }

    private NewEvent event(StreamKey stream, int n, Instant at) {
        return new NewEvent(stream, "Recording|" + call.entityId(), n, "recording.active", "{\"n\":" + n + "}", at);
    }
}
