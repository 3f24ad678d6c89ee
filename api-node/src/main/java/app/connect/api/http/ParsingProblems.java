package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * What cannot be read as a request at all, as problems; no route sees it. Pekko finds this class by name and takes its
 * one object from the field that Scala's objects have.
 */
public final class ParsingProblems extends ParsingErrorHandler {
    /** Read by reflection. */
    static final ParsingProblems MODULE$ = new ParsingProblems();

    private ParsingProblems() {}

    /** Pekko's words are left out: they may hold what was sent, tokens too. To too many headers it says 400. */
    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
        log.debug("unreadable request: {}", status.intValue());
        boolean manyHeaders = status.intValue() == 400 && error.summary().contains("headers");
        return Json.problem(problem(manyHeaders ? 431 : status.intValue()));
    }

    private static ProblemException problem(int status) {
        return switch (status) {
            case 413 -> new ProblemException(ProblemCode.TOO_LARGE, "the body is longer than any may be");
            case 414 -> new ProblemException(ProblemCode.URI_TOO_LONG, "path and query are too long");
            case 431 ->
                new ProblemException(
                        ProblemCode.HEADERS_TOO_LARGE, "there are too many headers, or one of them is too long");
            case 501 -> new ProblemException(ProblemCode.NOT_IMPLEMENTED, "no such method or transfer coding is known");
            case 505 -> new ProblemException(ProblemCode.HTTP_VERSION, "this is spoken: HTTP/1.0 and HTTP/1.1");
            default -> new ProblemException(ProblemCode.MALFORMED, "this is not a request of HTTP");
        };
    }
}
