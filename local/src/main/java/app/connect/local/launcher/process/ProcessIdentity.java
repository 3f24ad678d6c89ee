package app.connect.local.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process of this machine, told apart from a later one with the same id by its start time (clock ticks since boot)
 * and by the boot itself.
 */
public record ProcessIdentity(long pid, long startTicks, String boot) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    static Optional<ProcessIdentity> of(long pid) {
        return ProcessStat.read(pid)
                .filter(ProcessStat::alive)
                .map(stat -> new ProcessIdentity(pid, stat.startTicks(), currentBoot()));
    }

    /** Whether this very process is there now. */
    public boolean alive() {
        return current().isPresent();
    }

    /** Whether it is there and frozen by SIGSTOP. */
    public boolean stopped() {
        return current().filter(ProcessStat::stopped).isPresent();
    }

    private Optional<ProcessStat> current() {
        return ProcessStat.read(pid)
                .filter(ProcessStat::alive)
                .filter(stat -> stat.startTicks() == startTicks && currentBoot().equals(boot));
    }

    private static String currentBoot() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
