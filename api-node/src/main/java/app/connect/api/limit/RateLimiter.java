package app.connect.api.limit;

import app.connect.api.config.RateSettings;
import app.connect.api.config.RateSettings.Rate;
import app.connect.api.telemetry.EdgeCount;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket for each caller of this node, but not more than a bound: a full bucket is as good as none, so full ones are
 * forgotten; who comes while there are too many others shares one bucket with all who do. Thread-safe.
 */
public final class RateLimiter {
    private static final long SWEEP = Duration.ofSeconds(1).toNanos();

    private enum Kind {
        PERSON,
        PLATFORM,
        MEDIA
    }

    private record Key(OrganisationId organisation, String sub, Kind kind) {}

    private static final Key EVERYBODY_ELSE = new Key(new OrganisationId("everybody-else"), "", Kind.PERSON);

    private final RateSettings settings;
    private final MonotonicClock clock;
    private final EdgeCounters counters;
    private final ConcurrentMap<Key, Bucket> buckets = new ConcurrentHashMap<>();
    private final AtomicLong swept;

    public RateLimiter(RateSettings settings, MonotonicClock clock, EdgeCounters counters) {
        this.settings = settings;
        this.clock = clock;
        this.counters = counters;
        this.swept = new AtomicLong(clock.nanos());
    }

    /**
     * How long to wait; empty: go on.
     *
     * @param media a player asks: for many small pieces, one after the other
     */
    public Optional<Duration> take(Caller caller, boolean media) {
        Kind kind = media ? Kind.MEDIA : caller.roles().contains(Role.PLATFORM) ? Kind.PLATFORM : Kind.PERSON;
        Rate rate = rate(kind);
        long now = clock.nanos();
        Key key = bounded(new Key(caller.org(), caller.sub(), kind), now);
        Bucket after = buckets.compute(
                key, (same, before) -> (before == null ? Bucket.full(rate, now) : before).take(rate, now));
        if (after.taken()) {
            return Optional.empty();
        }
        counters.count(EdgeCount.REQUESTS_LIMITED);
        return Optional.of(after.untilNext(rate));
    }

    int size() {
        return buckets.size();
    }

    private Key bounded(Key key, long now) {
        if (buckets.size() < settings.buckets() || buckets.containsKey(key)) {
            return key;
        }
        sweep(now);
        if (buckets.size() < settings.buckets()) {
            return key;
        }
        counters.count(EdgeCount.REQUESTS_OVERFLOWED);
        return EVERYBODY_ELSE;
    }

    private void sweep(long now) {
        long last = swept.get();
        if (now - last >= SWEEP && swept.compareAndSet(last, now)) {
            buckets.entrySet().removeIf(entry -> entry.getValue()
                    .isFull(rate(entry.getKey().kind()), now));
        }
    }

    private Rate rate(Kind kind) {
        return switch (kind) {
            case PERSON -> settings.person();
            case PLATFORM -> settings.platform();
            case MEDIA -> settings.media();
        };
    }
}
