package app.connect.local.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * {@code NAME.pid}, which holds nothing but the process id so that other programs can use it, and {@code NAME.birth}
 * beside it with the start time, without which the id is not trusted.
 */
public final class PidFile {
    private final Path pidFile;
    private final Path birthFile;

    public PidFile(Path directory, String name) {
        this.pidFile = directory.resolve(name + ".pid");
        this.birthFile = directory.resolve(name + ".birth");
    }

    public void write(ProcessIdentity process) {
        replace(birthFile, process.startTicks() + " " + process.boot() + "\n");
        replace(pidFile, process.pid() + "\n");
    }

    /** The process that was written here, if it still lives. */
    public Optional<ProcessIdentity> living() {
        return read().filter(ProcessIdentity::alive);
    }

    public void delete() {
        try {
            Files.deleteIfExists(pidFile);
            Files.deleteIfExists(birthFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessIdentity> read() {
        if (!Files.exists(pidFile) || !Files.exists(birthFile)) {
            return Optional.empty();
        }
        try {
            String[] birth = Files.readString(birthFile).strip().split(" ", 2);
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return Optional.of(new ProcessIdentity(pid, Long.parseLong(birth[0]), birth[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private static void replace(Path file, String text) {
        try {
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
