package app.connect.local.launcher.database;

import app.connect.local.launcher.process.PidFile;
import app.connect.local.launcher.process.ProcessIdentity;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the server keeps what it needs.
 *
 * @param directory belongs to the user PostgreSQL runs as: programs and data
 * @param run process id file
 * @param log its output
 */
public record PostgresFiles(Path directory, Path run, Path log) {
    /** The server's process, if it lives. */
    public Optional<ProcessIdentity> process() {
        return pidFile().living();
    }

    PidFile pidFile() {
        return new PidFile(run, PostgresDaemon.NAME);
    }

    Path data() {
        return directory.resolve("data");
    }
}
