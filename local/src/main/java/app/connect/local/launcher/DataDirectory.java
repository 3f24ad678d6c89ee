package app.connect.local.launcher;

import app.connect.local.launcher.process.LauncherException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Where everything of one cluster lies; {@code docs/operations.md} shows it as a table. */
public record DataDirectory(Path root) {
    /** A file lock excludes other processes; a second thread of this one would be refused, not made to wait. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    static DataDirectory of(Arguments arguments, Path home) {
        return new DataDirectory(arguments.option("--data").map(Path::of).orElse(home.resolve(".data")));
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path jwtSecret() {
        return run().resolve("jwt-secret");
    }

    Path configuration() {
        return run().resolve("cluster.json");
    }

    Path auditKey() {
        return run().resolve("audit-key");
    }

    Path secretsKey() {
        return run().resolve("secrets-key");
    }

    Path databasePassword() {
        return run().resolve("jdbc-password");
    }

    Path log(String process) {
        return root.resolve("log").resolve(process + ".log");
    }

    Path spool(String node) {
        return root.resolve("spool").resolve(node);
    }

    Path objects() {
        return root.resolve("objects");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    void create() {
        try {
            Files.createDirectories(run());
            Files.createDirectories(root.resolve("log"));
            Files.createDirectories(objects());
        } catch (IOException e) {
            throw new LauncherException("cannot write to " + root, e);
        }
    }

    /** Runs a command that changes the cluster; a second one on the same directory waits until it is done. */
    void exclusively(Runnable command) {
        create();
        IN_THIS_PROCESS.lock();
        try (FileChannel file =
                FileChannel.open(run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            command.run();
        } catch (IOException e) {
            throw new LauncherException("cannot lock " + run(), e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
