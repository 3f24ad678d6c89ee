package app.connect.local.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The two fields of {@code /proc/PID/stat} (proc(5)) that tell whether a process is the one we started and runs. */
record ProcessStat(char state, long startTicks) {
    /** Positions counted after the command name in parentheses: field 3 is the state, field 22 the start time. */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    static Optional<ProcessStat> read(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
        } catch (IOException noSuchProcess) {
            return Optional.empty();
        }
    }

    /** The command name may itself contain spaces and parentheses, so the last closing one ends it. */
    static ProcessStat parse(String line) {
        List<String> fields =
                List.of(line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1));
        return new ProcessStat(fields.get(STATE).charAt(0), Long.parseLong(fields.get(START_TIME)));
    }

    /** A zombie has ended; only its parent has not asked yet how. */
    boolean alive() {
        return state != 'Z' && state != 'X';
    }

    boolean stopped() {
        return state == 'T';
    }
}
