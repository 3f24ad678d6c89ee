package app.connect.local.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bin/demo} was asked for.
 *
 * @param httpPort null: as remembered, or the default
 * @param once end when the recording is complete, instead of staying up
 */
record DemoRequest(DataDirectory data, Duration length, int participants, @Nullable Integer httpPort, boolean once) {
    private static final Set<String> OPTIONS = Set.of("--seconds", "--participants", "--data", "--http-port");
    private static final int DEFAULT_SECONDS = 30;
    private static final int DEFAULT_PARTICIPANTS = 4;

    /** The senders of that many cameras still leave two cores enough to record them. */
    private static final int MOST_PARTICIPANTS = 16;

    private static final int LONGEST_SECONDS = 24 * 3600;
    private static final int HIGHEST_PORT = 65_535;

    static DemoRequest parse(String[] arguments, Path home) {
        Arguments parsed = Arguments.parse(arguments, OPTIONS, Set.of("--once"));
        return new DemoRequest(
                DataDirectory.of(parsed, home),
                Duration.ofSeconds(
                        parsed.number("--seconds", 1, LONGEST_SECONDS).orElse(DEFAULT_SECONDS)),
                parsed.number("--participants", 1, MOST_PARTICIPANTS).orElse(DEFAULT_PARTICIPANTS),
                parsed.number("--http-port", 1, HIGHEST_PORT).orElse(null),
                parsed.has("--once"));
    }

    /** One api node and two recorders, so that one recorder can be killed and the recording goes on. */
    UpRequest cluster() {
        return new UpRequest(1, 2, httpPort, null, PortRange.DEFAULT);
    }
}
