package app.connect.local.launcher.database;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.process.DetachedProcess;
import app.connect.local.launcher.process.LauncherException;
import app.connect.local.launcher.process.Patience;
import app.connect.local.launcher.process.PidFile;
import app.connect.local.launcher.process.ProcessIdentity;
import app.connect.local.launcher.process.Signal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One PostgreSQL server as a process of its own: started, found again by its process id file, stopped. */
public final class PostgresDaemon {
    public static final String NAME = "postgres";
    public static final String USER = "connect";

    private static final String DATABASE = "connect";

    /**
     * Loopback only and nothing traded for speed: the journal is the truth about every recording. 200 connections are
     * room for ten nodes with two pools each.
     */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=200",
            "shared_buffers=64MB");

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /** After a kill the server's children need a moment to notice and to let go of the shared memory. */
    private static final int ATTEMPTS = 4;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final PostgresFiles files;
    private final Confinement confinement;
    private final int port;
    private final String password;
    private final PidFile pidFile;
    private final Patience patience;

    public PostgresDaemon(
            PostgresFiles files, Confinement confinement, int port, String password, MonotonicClock clock) {
        this.files = files;
        this.confinement = confinement;
        this.port = port;
        this.password = password;
        this.pidFile = files.pidFile();
        this.patience = new Patience(clock);
    }

    public static String url(int port) {
        return url(port, DATABASE);
    }

    /** Starts the server unless it runs, and returns when it answers and our database is there. */
    public DatabaseAccess start() {
        if (files.process().isEmpty()) {
            launch(new PostgresStore(files, confinement).prepare(USER, password));
        }
        createDatabase();
        return new DatabaseAccess(url(port), USER, password);
    }

    /** Fast shutdown: clients are disconnected, everything committed stays. */
    public void stop() {
        files.process().ifPresent(process -> {
            Signal.INT.send(process);
            Signal.CONT.send(process);
            if (!patience.until(STOP_LIMIT, () -> !process.alive())) {
                throw new LauncherException("PostgreSQL (process " + process.pid() + ") does not stop");
            }
        });
        pidFile.delete();
    }

    private void launch(Path server) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            ProcessIdentity process =
                    DetachedProcess.start(command(server), Map.of("LC_ALL", "C"), files.directory(), files.log());
            pidFile.write(process);
            patience.until(START_LIMIT, () -> !process.alive() || maintenance().answers());
            if (process.alive()) {
                return;
            }
            patience.until(BETWEEN_ATTEMPTS, () -> false);
        }
        throw new LauncherException("PostgreSQL did not start:\n" + DetachedProcess.tail(files.log()));
    }

    private List<String> command(Path server) {
        List<String> command = new ArrayList<>(
                confinement.command(server.toString(), "-D", files.data().toString()));
        command.addAll(List.of("-c", "port=" + port));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private void createDatabase() {
        try (Connection connection = maintenance().open();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw new LauncherException(
                    "PostgreSQL on port " + port + " does not answer:\n" + DetachedProcess.tail(files.log()), e);
        }
    }

    /** The database that initdb makes, for as long as ours does not exist. */
    private DatabaseAccess maintenance() {
        return new DatabaseAccess(url(port, "postgres"), USER, password);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
