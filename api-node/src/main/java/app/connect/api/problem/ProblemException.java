package app.connect.api.problem;

import java.time.Duration;
import java.util.Map;

/** A request ends here with a problem. Not a fault of the program: no stack trace is taken. */
public final class ProblemException extends RuntimeException {
    /** How long a client waits that was told to come again: longer than a take-over's first try. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ProblemCode code;
    private final transient Map<String, String> extensions;
    private final Duration retryAfter;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, Map.of());
    }

    public ProblemException(ProblemCode code, String detail, Map<String, String> extensions) {
        this(code, detail, extensions, RETRY_AFTER);
    }

    /** @param retryAfter said only with codes for which trying again can help */
    public ProblemException(ProblemCode code, String detail, Duration retryAfter) {
        this(code, detail, Map.of(), retryAfter);
    }

    private ProblemException(ProblemCode code, String detail, Map<String, String> extensions, Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.extensions = Map.copyOf(extensions);
        this.retryAfter = retryAfter;
    }

    /** In whole seconds, at least one. */
    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    public ProblemCode code() {
        return code;
    }

    public Problem toProblem() {
        return Problem.of(code, getMessage() == null ? code.title() : getMessage(), extensions);
    }
}
