package app.connect.recorder.finish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux says of this process, in KiB. */
final class ProcessMemory {
    private ProcessMemory() {}

    static long resident() {
        return status("VmRSS");
    }

    /** The most that was resident at any time. */
    static long highest() {
        return status("VmHWM");
    }

    static void say(String step, long began) {
        Duration since = Duration.ofNanos(System.nanoTime() - began);
        Runtime java = Runtime.getRuntime();
        System.out.printf(
                "%s after %d ms: resident %d MiB, highest %d MiB, heap in use %d MiB%n",
                step,
                since.toMillis(),
                resident() >> 10,
                highest() >> 10,
                (java.totalMemory() - java.freeMemory()) >> 20);
    }

    private static long status(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
