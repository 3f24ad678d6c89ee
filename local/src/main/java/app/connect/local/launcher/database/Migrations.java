package app.connect.local.launcher.database;

import app.connect.local.launcher.process.LauncherException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to what this version needs. Nodes only check it; they never change it. */
public final class Migrations {
    private static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    /** Returns how many migrations were applied; none at all is fine. Two callers at once are safe: one waits. */
    public static int apply(DatabaseAccess database) {
        try {
            return Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database.url(), database.user(), database.password())
                    .locations(LOCATION)
                    .failOnMissingLocations(false)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new LauncherException("migrations of " + database + " failed: " + e.getMessage(), e);
        }
    }
}
