package app.connect.recorder.finish.offline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code bin/verify-recording FILE MANIFEST}: exit code 0 intact, 1 something differs, 2 it could not be said. */
public final class VerifyMain {
    private static final int INTACT = 0;
    private static final int DIFFERS = 1;
    private static final int UNKNOWN = 2;

    private VerifyMain() {}

    @SuppressWarnings("SystemOut") // the verdict is this program's result
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out::println, System.err::println));
    }

    /** Where a line goes. */
    @FunctionalInterface
    public interface Line {
        void say(String text);
    }

    /** As {@link #main}, without ending the process. */
    public static int run(List<String> arguments, Line out, Line err) {
        if (arguments.size() != 2) {
            err.say("usage: bin/verify-recording FILE MANIFEST");
            return UNKNOWN;
        }
        try {
            Verdict verdict = RecordingVerifier.verify(Path.of(arguments.get(0)), Path.of(arguments.get(1)));
            verdict.lines().forEach(out::say);
            return verdict.intact() ? INTACT : DIFFERS;
        } catch (UnreadableManifestException e) {
            err.say("verify-recording: " + arguments.get(1) + ": " + e.getMessage());
            return UNKNOWN;
        } catch (IOException e) {
            err.say("verify-recording: cannot read: " + e.getMessage());
            return UNKNOWN;
        }
    }
}
