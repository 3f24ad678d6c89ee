package app.connect.local.launcher;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.database.Confinement;
import app.connect.local.launcher.database.DatabaseAccess;
import app.connect.local.launcher.database.Migrations;
import app.connect.local.launcher.database.PostgresDaemon;
import app.connect.local.launcher.database.PostgresFiles;
import app.connect.local.launcher.process.ProcessIdentity;
import java.util.Optional;

/** The cluster's database, be it our own server or somebody else's. */
final class Database {
    private final DataDirectory data;
    private final DatabaseConfiguration configuration;
    private final MonotonicClock clock;

    Database(DataDirectory data, DatabaseConfiguration configuration, MonotonicClock clock) {
        this.data = data;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Starts the server if it is ours and does not run. */
    DatabaseAccess start() {
        if (configuration.embedded()) {
            return daemon().start();
        }
        String password = SecretFile.read(data.databasePassword());
        return new DatabaseAccess(configuration.url(), configuration.user(), password);
    }

    /** The same with the schema brought up to date, which has to happen while no older node runs. */
    DatabaseAccess startMigrated() {
        DatabaseAccess access = start();
        Migrations.apply(access);
        return access;
    }

    void stop() {
        if (configuration.embedded()) {
            daemon().stop();
        }
    }

    Optional<ProcessIdentity> process() {
        return configuration.embedded() ? files().process() : Optional.empty();
    }

    private PostgresFiles files() {
        return new PostgresFiles(data.postgres(), data.run(), data.log(PostgresDaemon.NAME));
    }

    private PostgresDaemon daemon() {
        return new PostgresDaemon(
                files(), Confinement.detect(), configuration.port(), SecretFile.ensure(data.databasePassword()), clock);
    }
}
