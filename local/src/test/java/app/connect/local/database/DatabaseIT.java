package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseException;
import app.connect.cluster.directory.DatabaseSettings;
import app.connect.cluster.directory.DatabaseTime;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.time.JdbcDatabaseClock;
import app.connect.cluster.time.MonotonicClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DatabaseIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    @Test
    void transactionThatFailsLeavesNothing() {
        CompletionStage<Integer> failed = DATABASE.rows().transaction(connection -> {
            Sql.of(connection, "INSERT INTO access_policy VALUES ('undone', true, true)")
                    .update();
            return Sql.of(connection, "SELECT 1 / 0 AS never").one(row -> row.integer("never"));
        });

        assertThat(failure(failed).code()).isEqualTo(DatabaseException.Code.DATABASE_REFUSED);
        List<Boolean> undone = get(DATABASE.rows()
                .call(connection -> Sql.of(connection, "SELECT 1 FROM access_policy WHERE org = 'undone'")
                        .list(row -> true)));
        assertThat(undone).isEmpty();
    }

    @Test
    void statementThatTakesTooLongIsGivenUpAndMayBeTriedAgain() {
        try (Database impatient = open(DATABASE.access().url(), Duration.ofMillis(200))) {
            CompletionStage<Integer> slow = impatient.call(connection ->
                    Sql.of(connection, "SELECT 1 AS one FROM pg_sleep(30)").one(row -> row.integer("one")));

            assertThat(failure(slow).code()).isEqualTo(DatabaseException.Code.DATABASE_UNAVAILABLE);
        }
    }

    @Test
    void databaseThatIsAwayIsUnavailableAndOpeningDoesNotFail() {
        // Port 1 of loopback: nobody listens.
        try (Database away = open("jdbc:postgresql://127.0.0.1:1/connect", Duration.ofSeconds(1))) {
            assertThat(failure(away.call(DatabaseTime::now)).code())
                    .isEqualTo(DatabaseException.Code.DATABASE_UNAVAILABLE);
        }
    }

    @Test
    void clockTellsTheDatabasesTimeAndNeverGoesBack() throws SQLException {
        // Given: a monotonic clock whose zero and whose steps are the test's.
        AtomicLong nanos = new AtomicLong(1_000_000_000L);
        MonotonicClock monotonic = nanos::get;
        Instant before = get(DATABASE.rows().call(DatabaseTime::now));
        try (JdbcDatabaseClock clock = JdbcDatabaseClock.start(DATABASE.rows().dataSource(), monotonic)) {
            Instant first = clock.now();
            Instant after = get(DATABASE.rows().call(DatabaseTime::now));
            assertThat(first).isBetween(before.truncatedTo(ChronoUnit.MILLIS), after);

            // When
            nanos.addAndGet(Duration.ofSeconds(3).toNanos());
            Instant later = clock.now();
            nanos.addAndGet(-Duration.ofSeconds(2).toNanos());

            // Then
            assertThat(later).isAfterOrEqualTo(first.plusSeconds(2));
            assertThat(clock.now()).isAfterOrEqualTo(later);
        }
    }

    private static Database open(String url, Duration limit) {
        return Database.open(
                new DatabaseSettings(
                        url, DATABASE.access().user(), DATABASE.access().password(), 1, Duration.ofSeconds(1), limit),
                Runnable::run);
    }

    private static DatabaseException failure(CompletionStage<?> stage) {
        assertThatThrownBy(() -> get(stage)).hasCauseInstanceOf(DatabaseException.class);
        return (DatabaseException)
                stage.handle((value, error) -> error).toCompletableFuture().join();
    }
}
