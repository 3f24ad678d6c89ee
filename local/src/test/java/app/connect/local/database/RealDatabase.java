package app.connect.local.database;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseSettings;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.database.Confinement;
import app.connect.local.launcher.database.DatabaseAccess;
import app.connect.local.launcher.database.Migrations;
import app.connect.local.launcher.database.PostgresDaemon;
import app.connect.local.launcher.database.PostgresFiles;
import app.connect.local.launcher.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A migrated PostgreSQL for one test class. Tests make organisations of their own, so none sees another's rows. */
final class RealDatabase implements BeforeAllCallback, AfterAllCallback {
    private static final int CONNECTIONS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SecureRandom random = new SecureRandom();
    private final ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS);
    private PostgresDaemon daemon;
    private DatabaseAccess access;
    private Database rows;
    private Path directory;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("connect-database");
        // PostgreSQL may have to run as a user who is not the owner.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(directory.resolve("run"));
        daemon = new PostgresDaemon(
                new PostgresFiles(
                        directory.resolve("postgres"), directory.resolve("run"), directory.resolve("postgres.log")),
                Confinement.detect(),
                new FreePorts(new Random()).next(Set.of()),
                "0123456789abcdef",
                MonotonicClock.system());
        access = daemon.start();
        Migrations.apply(access);
        rows = Database.open(
                new DatabaseSettings(access.url(), access.user(), access.password(), CONNECTIONS, LIMIT, LIMIT),
                executor);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        rows.close();
        executor.shutdownNow();
        daemon.stop();
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    Database rows() {
        return rows;
    }

    DatabaseAccess access() {
        return access;
    }

    OrganisationId organisation() {
        byte[] bits = new byte[8];
        random.nextBytes(bits);
        return new OrganisationId("org-" + HexFormat.of().formatHex(bits));
    }

    CallKey call(OrganisationId org) {
        return new CallKey(org, new CallId("call-1"));
    }

    RecordingId recording() {
        return RecordingId.random(random);
    }

    SecureRandom random() {
        return random;
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
