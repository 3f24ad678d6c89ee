package app.connect.api.http;

import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.StreamClaim;
import app.connect.cluster.access.StreamRights;
import app.connect.cluster.events.EventReader;
import app.connect.cluster.events.LoggedEvent;
import app.connect.cluster.events.StreamEnd;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.events.WakeUps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Streams in memory, with the table's promise: numbers have no holes and become visible in order. */
final class FakeStreams implements EventReader, StreamRights {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger questions = new AtomicInteger();
    final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    volatile boolean rightsAnswer = true;
    /** Numbers up to this one are cleared out. */
    volatile long cleared;

    volatile WakeUps wakeUps = WakeUps.NONE;
    private final Map<StreamKey, List<LoggedEvent>> streams = new ConcurrentHashMap<>();

    /** And wakes who follows. */
    void append(StreamKey stream, String body) {
        long id = appendSilently(stream, body);
        wakeUps.wake(List.of(new StreamEnd(stream, id)));
    }

    long appendSilently(StreamKey stream, String body) {
        List<LoggedEvent> now = streams.compute(stream, (key, before) -> {
            List<LoggedEvent> more = before == null ? new ArrayList<>() : new ArrayList<>(before);
            more.add(new LoggedEvent(more.size() + 1, "recording.progress", body, NOON));
            return List.copyOf(more);
        });
        return now.size();
    }

    @Override
    public CompletionStage<List<LoggedEvent>> read(StreamKey stream, long afterId, int limit) {
        reads.incrementAndGet();
        List<LoggedEvent> all = streams.getOrDefault(stream, List.of());
        int from = (int) Math.min(Math.max(afterId, cleared), all.size());
        return CompletableFuture.completedFuture(all.subList(from, Math.min(from + limit, all.size())));
    }

    @Override
    public CompletionStage<Reach> reach(StreamKey stream, long afterId) {
        int last = streams.getOrDefault(stream, List.of()).size();
        boolean whole = afterId == last || (afterId < last && afterId >= cleared);
        return CompletableFuture.completedFuture(new Reach(last, whole));
    }

    @Override
    public CompletionStage<Map<StreamKey, Long>> ends(Collection<StreamKey> asked) {
        looks.incrementAndGet();
        return CompletableFuture.completedFuture(
                asked.stream().filter(streams::containsKey).collect(Collectors.toMap(key -> key, key ->
                        (long) streams.getOrDefault(key, List.of()).size())));
    }

    @Override
    public CompletionStage<Map<StreamClaim, AccessDecision>> decide(Set<StreamClaim> claims) {
        questions.incrementAndGet();
        if (!rightsAnswer) {
            return CompletableFuture.failedFuture(new IllegalStateException("the database is away"));
        }
        return CompletableFuture.completedFuture(claims.stream()
                .collect(Collectors.toMap(
                        claim -> claim,
                        claim -> forbidden.contains(claim.caller().sub())
                                ? AccessDecision.FORBIDDEN
                                : AccessDecision.ALLOWED)));
    }
}
