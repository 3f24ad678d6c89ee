package app.connect.api.cache;

import app.connect.cluster.time.MonotonicClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers by key, each found out once, for all who ask meanwhile, and kept for a time that counts from when it was
 * asked for. When they weigh more than the bound, those that were not asked for the longest go. Failures are not kept.
 * Thread-safe.
 */
public final class Remembered<K, V> {
    private final MonotonicClock clock;
    private final long keptNanos;
    private final long bound;
    private final ToLongFunction<V> weigher;
    private final ConcurrentMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final AtomicLong weight = new AtomicLong();

    private static final class Entry<V> {
        private final CompletableFuture<V> answer = new CompletableFuture<>();
        private final long asked;
        private volatile long used;
        private volatile long weighs;

        private Entry(long now) {
            asked = now;
            used = now;
        }
    }

    /** @param bound the sum of what {@code weigher} says of each answer */
    public Remembered(MonotonicClock clock, Duration kept, long bound, ToLongFunction<V> weigher) {
        this.clock = clock;
        this.keptNanos = kept.toNanos();
        this.bound = bound;
        this.weigher = weigher;
    }

    public CompletionStage<V> get(K key, Supplier<CompletionStage<V>> find) {
        long now = clock.nanos();
        Entry<V> fresh = new Entry<>(now);
        Entry<V> entry = entries.compute(key, (same, before) -> {
            if (before != null && now - before.asked < keptNanos) {
                return before;
            }
            if (before != null) {
                weight.addAndGet(-before.weighs);
            }
            return fresh;
        });
        entry.used = now;
        if (entry == fresh) {
            find(key, fresh, find);
        }
        return entry.answer;
    }

    long weight() {
        return weight.get();
    }

    private void find(K key, Entry<V> entry, Supplier<CompletionStage<V>> find) {
        try {
            find.get().whenComplete((value, failure) -> found(key, entry, value, failure));
        } catch (RuntimeException e) {
            found(key, entry, null, e);
        }
    }

    private void found(K key, Entry<V> entry, @Nullable V value, @Nullable Throwable failure) {
        if (failure != null || value == null) {
            entries.remove(key, entry);
            entry.answer.completeExceptionally(failure == null ? new IllegalStateException("nothing found") : failure);
            return;
        }
        long weighs = weigher.applyAsLong(value);
        entries.computeIfPresent(key, (same, there) -> {
            if (there == entry) {
                entry.weighs = weighs;
                weight.addAndGet(weighs);
            }
            return there;
        });
        entry.answer.complete(value);
        if (weight.get() > bound) {
            shed();
        }
    }

    /** A tenth more than needed, so that a full cache is not sorted for each answer. */
    private void shed() {
        long now = clock.nanos();
        entries.forEach((key, entry) -> {
            if (now - entry.asked >= keptNanos) {
                forget(key, entry);
            }
        });
        long enough = bound - bound / 10;
        if (weight.get() <= enough) {
            return;
        }
        entries.entrySet().stream()
                .map(each -> Map.entry(each, each.getValue().used))
                .sorted(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .takeWhile(oldest -> weight.get() > enough)
                .forEach(oldest -> forget(oldest.getKey(), oldest.getValue()));
    }

    private void forget(K key, Entry<V> entry) {
        entries.computeIfPresent(key, (same, there) -> {
            if (there != entry || !entry.answer.isDone()) {
                return there;
            }
            weight.addAndGet(-entry.weighs);
            return null;
        });
    }
}
