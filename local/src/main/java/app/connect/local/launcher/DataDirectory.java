package app.connect.local.launcher;

import app.connect.local.launcher.process.LauncherException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where everything of one cluster lies; {@code docs/operations.md} shows it as a table. */
public record DataDirectory(Path root) {
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
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

    /** Keeps a second command on the same directory waiting until the channel is closed. */
    FileChannel lock() {
        create();
        try {
            FileChannel channel =
                    FileChannel.open(run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return channel;
        } catch (IOException e) {
            throw new LauncherException("cannot lock " + run(), e);
        }
    }
}
