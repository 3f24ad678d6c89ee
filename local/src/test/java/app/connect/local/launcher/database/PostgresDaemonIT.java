package app.connect.local.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.process.FreePorts;
import app.connect.local.launcher.process.Patience;
import app.connect.local.launcher.process.ProcessIdentity;
import app.connect.local.launcher.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresDaemonIT {
    private static final String PASSWORD = "0123456789abcdef";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static Path programs = Path.of("");

    private final Path directory;

    private final int port = new FreePorts(new Random()).next(Set.of());
    private Confinement confinement = Confinement.detect();

    @BeforeAll
    static void unpackOnce(@TempDir Path shared) {
        programs = shared;
    }

    PostgresDaemonIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        SharedPostgresBinaries.openToOthers(directory);
        SharedPostgresBinaries.in(programs).linkInto(directory.resolve("postgres"));
    }

    @AfterEach
    void stop() throws IOException {
        daemon().stop();
        SharedPostgresBinaries.unlinkFrom(directory.resolve("postgres"));
    }

    @Test
    void keepsWhatWasCommittedThroughStopAndThroughKill() throws SQLException {
        execute(daemon().start(), "CREATE TABLE kept (word text)");
        execute(daemon().start(), "INSERT INTO kept VALUES ('stopped')");
        daemon().stop();
        execute(daemon().start(), "INSERT INTO kept VALUES ('killed')");
        ProcessIdentity killed = files().process().orElseThrow();
        Signal.KILL.send(killed);
        assertThat(new Patience(MonotonicClock.system()).until(LIMIT, () -> !killed.alive()))
                .isTrue();

        DatabaseAccess again = daemon().start();

        assertThat(query(again, "SELECT string_agg(word, ',' ORDER BY word) FROM kept"))
                .isEqualTo("killed,stopped");
    }

    @Test
    void isDurableListensOnLoopbackOnlyAndWantsThePassword() throws SQLException {
        DatabaseAccess access = daemon().start();

        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(query(access, "SHOW " + setting)).as(setting).isEqualTo("on");
        }
        assertThat(query(access, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> new DatabaseAccess(access.url(), access.user(), "wrong").open())
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void isNotStartedASecondTime() {
        daemon().start();
        ProcessIdentity first = files().process().orElseThrow();

        daemon().start();

        assertThat(files().process()).contains(first);
    }

    @Test
    void runsAsAnotherUserWhereRootMayNotHaveANameSpace() throws SQLException, IOException {
        assumeThat(Confinement.detect().owner()).isZero();
        confinement = Confinement.anotherUser();

        DatabaseAccess access = daemon().start();

        long server = files().process().orElseThrow().pid();
        assertThat(Files.getAttribute(Path.of("/proc/" + server), "unix:uid"))
                .isEqualTo(confinement.owner())
                .isNotEqualTo(0);
        assertThat(query(access, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void isTakenOverWhenItsFilesBelongToWhomItDoesNotRunAs() throws SQLException {
        assumeThat(Confinement.detect().owner()).isZero();
        execute(daemon().start(), "CREATE TABLE kept (word text)");
        daemon().stop();
        confinement = Confinement.anotherUser();

        DatabaseAccess access = daemon().start();

        assertThat(query(access, "SELECT count(*) FROM kept")).isEqualTo("0");
    }

    @Test
    void migrationsAreAppliedOnceAndNoneIsFine() {
        DatabaseAccess access = daemon().start();

        Migrations.apply(access);

        assertThat(Migrations.apply(access)).isZero();
    }

    private PostgresDaemon daemon() {
        return new PostgresDaemon(files(), confinement, port, PASSWORD, MonotonicClock.system());
    }

    private PostgresFiles files() {
        return new PostgresFiles(directory.resolve("postgres"), directory, directory.resolve("postgres.log"));
    }

    private static void execute(DatabaseAccess access, String sql) throws SQLException {
        try (Connection connection = access.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(DatabaseAccess access, String sql) throws SQLException {
        try (Connection connection = access.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
