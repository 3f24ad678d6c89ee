package app.connect.local.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a process that survives the command: in a session of its own ({@code setsid}), so that Ctrl-C and the end of
 * the terminal do not reach it, with its output in a file. The id is the process's own, since {@code setsid} and the
 * start scripts replace themselves by what they start.
 */
public final class DetachedProcess {
    private static final int TAIL_LINES = 15;

    private DetachedProcess() {}

    public static ProcessIdentity start(
            List<String> command, Map<String, String> environment, Path directory, Path log) {
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            long pid = builder.start().pid();
            return ProcessIdentity.of(pid)
                    .orElseThrow(() -> new LauncherException(
                            "process ended at once: " + String.join(" ", command) + "\n" + tail(log)));
        } catch (IOException e) {
            throw new LauncherException("cannot start " + String.join(" ", command), e);
        }
    }

    /** The last lines of a log, indented: what a person wants to see first when something did not start. */
    public static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return "  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "  (" + log + " cannot be read)";
        }
    }
}
