package app.connect.local.launcher;

import app.connect.local.replay.ReplayedCall;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The distribution, but for the recorders' main: {@link ReplayedCall}, run by the same script with the same settings, on
 * the classes of the tests besides its own.
 */
record ReplayingDistribution(Distribution distribution, Path script, int participants) implements NodeCommand {
    private static final String HERE = "here=$(cd \"$(dirname \"$0\")/..\" && pwd)";
    private static final String MAIN = "\"$here/lib/*\" app.connect.recorder.RecorderNode";

    @Override
    public List<String> of(NodeRole role) {
        List<String> command = distribution.of(role);
        if (role != NodeRole.RECORDER) {
            return command;
        }
        try {
            Path original = Path.of(command.get(1));
            String replaying = replaced(
                    replaced(
                            Files.readString(original),
                            HERE,
                            "here=" + original.resolve("../..").normalize()),
                    MAIN,
                    "\"$here/lib/*" + File.pathSeparator + testClasses() + "\" " + ReplayedCall.class.getName() + " "
                            + participants);
            Files.writeString(script, replaying);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> replaying = new ArrayList<>(command);
        replaying.set(1, script.toString());
        return replaying;
    }

    private static String replaced(String text, String old, String by) {
        if (!text.contains(old)) {
            throw new IllegalStateException("the recorder's script has no line with " + old);
        }
        return text.replace(old, by);
    }

    /** As the build hands it to the tests; its own property holds a jar of the build's. */
    private static String testClasses() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
