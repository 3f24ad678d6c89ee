package app.connect.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.time.MonotonicClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetachedProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Path directory;

    private final Patience patience = new Patience(MonotonicClock.system());

    DetachedProcessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void leadsASessionOfItsOwnAndKeepsItsIdThroughTheScriptThatStartsIt() {
        Path log = directory.resolve("log");

        ProcessIdentity process = DetachedProcess.start(List.of("sh", "-c", "exec sleep 60"), Map.of(), directory, log);

        try {
            // A process leads what is named after it.
            String id = Long.toString(process.pid());
            assertThat(patience.until(LIMIT, () -> groupAndSession(process).equals(List.of(id, id))))
                    .isTrue();
        } finally {
            Signal.KILL.send(process);
        }
    }

    @Test
    void writesItsOutputAndSeesItsEnvironment() {
        Path log = directory.resolve("log");

        ProcessIdentity process = DetachedProcess.start(
                List.of("sh", "-c", "echo out $COLOUR; echo err >&2; exec sleep 60"),
                Map.of("COLOUR", "blue"),
                directory,
                log);

        try {
            boolean written =
                    patience.until(LIMIT, () -> DetachedProcess.tail(log).contains("err"));
            assertThat(written).isTrue();
            assertThat(log).hasContent("out blue\nerr\n");
        } finally {
            Signal.KILL.send(process);
        }
    }

    @Test
    void freezesThawsAndEndsBySignal() {
        ProcessIdentity process =
                DetachedProcess.start(List.of("sleep", "60"), Map.of(), directory, directory.resolve("log"));

        Signal.STOP.send(process);
        boolean frozen = patience.until(LIMIT, process::stopped);
        Signal.CONT.send(process);
        boolean thawed = patience.until(LIMIT, () -> !process.stopped() && process.alive());
        Signal.KILL.send(process);
        boolean ended = patience.until(LIMIT, () -> !process.alive());

        assertThat(List.of(frozen, thawed, ended)).containsOnly(true);
    }

    @Test
    void signalsNobodyWhoOnlyHasTheSameId() {
        ProcessIdentity process =
                DetachedProcess.start(List.of("sleep", "60"), Map.of(), directory, directory.resolve("log"));

        Signal.KILL.send(new ProcessIdentity(process.pid(), process.startTicks() + 1, process.boot()));

        assertThat(patience.until(Duration.ofMillis(200), () -> !process.alive()))
                .isFalse();
        Signal.KILL.send(process);
    }

    @Test
    void saysWhichProgramIsMissing() {
        ProcessIdentity[] started = new ProcessIdentity[1];

        assertThatThrownBy(() -> {
                    started[0] = DetachedProcess.start(
                            List.of("/nowhere/program"),
                            Map.of(),
                            directory.resolve("nowhere"),
                            directory.resolve("log"));
                })
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("/nowhere/program");
    }

    /** Fields 5 and 6 of proc(5), counted after the name in parentheses. */
    private static List<String> groupAndSession(ProcessIdentity process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1))
                    .subList(2, 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
