package app.connect.cluster.time;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's clock as this node knows it: sampled once a second on a thread of its own, read by anybody without
 * waiting, never backwards. While the database is away it goes on by the last samples. Owner closes.
 */
public final class JdbcDatabaseClock implements DatabaseClock, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcDatabaseClock.class);
    private static final long PERIOD_SECONDS = 1;
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource source;
    private final MonotonicClock monotonic;
    private volatile ClockFit fit;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "database-clock");
        thread.setDaemon(true);
        return thread;
    });
    // Of the sampler's thread, as are writes of the fit.
    private boolean away;

    private JdbcDatabaseClock(DataSource source, MonotonicClock monotonic, ClockSample first) {
        this.source = source;
        this.monotonic = monotonic;
        this.fit = new ClockFit(List.of(first));
    }

    /** Blocks for the first sample; without it there is no time to tell, and it throws IllegalStateException. */
    public static JdbcDatabaseClock start(DataSource source, MonotonicClock monotonic) {
        JdbcDatabaseClock clock = new JdbcDatabaseClock(source, monotonic, first(source, monotonic));
        // Ends with the sampler.
        var unused = clock.sampler.scheduleWithFixedDelay(clock::sampleAgain, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
        return clock;
    }

    private static ClockSample first(DataSource source, MonotonicClock monotonic) {
        try {
            return sample(source, monotonic);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not tell its time", e);
        }
    }

    @Override
    public Instant now() {
        Instant now = fit.at(monotonic.nanos()).truncatedTo(ChronoUnit.MILLIS);
        return latest.accumulateAndGet(now, (one, other) -> one.isAfter(other) ? one : other);
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }

    private void sampleAgain() {
        try {
            ClockSample sample = sample(source, monotonic);
            fit = fit.with(sample);
            away = false;
        } catch (SQLException | RuntimeException e) {
            if (!away) {
                LOG.atWarn().setCause(e).log("database clock not sampled, going on by the last samples");
            }
            away = true;
        }
    }

    private static ClockSample sample(DataSource source, MonotonicClock monotonic) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()")) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            long asked = monotonic.nanos();
            try (ResultSet rows = statement.executeQuery()) {
                long answered = monotonic.nanos();
                rows.next();
                return new ClockSample(
                        asked, answered, rows.getObject(1, OffsetDateTime.class).toInstant());
            }
        }
    }
}
