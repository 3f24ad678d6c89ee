package app.connect.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.config.RateSettings;
import app.connect.api.config.RateSettings.Rate;
import app.connect.api.telemetry.EdgeCount;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.identity.OrganisationId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final long SECOND = 1_000_000_000L;
    private final AtomicLong now = new AtomicLong();
    private final EdgeCounters counters = new EdgeCounters();
    private final RateLimiter limiter = new RateLimiter(
            new RateSettings(new Rate(2, 3), new Rate(100, 200), new Rate(10, 20), 4), now::get, counters);

    private static Caller person(String sub) {
        return new Caller(sub, new OrganisationId("acme"), Set.of(Role.MEMBER));
    }

    private long passed(Caller caller, int attempts) {
        return IntStream.range(0, attempts)
                .filter(n -> limiter.take(caller, false).isEmpty())
                .count();
    }

    @Test
    void letsABurstPassAndSaysHowLongToWaitThen() {
        assertThat(passed(person("ada"), 3)).isEqualTo(3);

        assertThat(limiter.take(person("ada"), false)).contains(Duration.ofMillis(500));
        assertThat(counters.of(EdgeCount.REQUESTS_LIMITED)).isEqualTo(1);
    }

    @Test
    void refillsAtTheRateAndNoHigherThanTheBurst() {
        passed(person("ada"), 3);
        now.addAndGet(SECOND / 2);
        assertThat(passed(person("ada"), 3)).isEqualTo(1);

        now.addAndGet(100 * SECOND);
        assertThat(passed(person("ada"), 10)).isEqualTo(3);
    }

    @Test
    void countsEachCallerApartAndThePlatformGenerously() {
        passed(person("ada"), 5);

        assertThat(passed(person("bob"), 3)).isEqualTo(3);
        assertThat(passed(new Caller("sfu", new OrganisationId("acme"), Set.of(Role.PLATFORM)), 300))
                .isEqualTo(200);
    }

    @Test
    void aClockThatStandsStillOrGoesBackRefillsNothing() {
        passed(person("ada"), 3);
        now.addAndGet(-SECOND);

        assertThat(passed(person("ada"), 1)).isZero();
    }

    @Test
    void tellsOnlySoManyCallersApart() {
        IntStream.range(0, 4).forEach(n -> limiter.take(person("user-" + n), false));

        // These two share what is left: three at once together.
        assertThat(passed(person("late-1"), 3) + passed(person("late-2"), 3)).isEqualTo(3);

        assertThat(limiter.size()).isEqualTo(5);
        assertThat(counters.of(EdgeCount.REQUESTS_OVERFLOWED)).isEqualTo(6);
    }

    @Test
    void forgetsWhoAskedLongAgo() {
        IntStream.range(0, 4).forEach(n -> limiter.take(person("user-" + n), false));
        now.addAndGet(10 * SECOND);

        assertThat(passed(person("late"), 3)).isEqualTo(3);
        assertThat(limiter.size()).isEqualTo(1);
    }
}
