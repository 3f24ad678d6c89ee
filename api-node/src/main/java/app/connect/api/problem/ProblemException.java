package app.connect.api.problem;

import java.util.Map;

/** A request ends here with a problem. Not a fault of the program: no stack trace is taken. */
public final class ProblemException extends RuntimeException {
    private final ProblemCode code;
    private final transient Map<String, String> extensions;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, Map.of());
    }

    public ProblemException(ProblemCode code, String detail, Map<String, String> extensions) {
        super(detail, null, false, false);
        this.code = code;
        this.extensions = Map.copyOf(extensions);
    }

    public ProblemCode code() {
        return code;
    }

    public Problem toProblem() {
        return Problem.of(code, getMessage() == null ? code.title() : getMessage(), extensions);
    }
}
