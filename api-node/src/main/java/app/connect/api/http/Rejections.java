package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What no route took, as problems: Pekko's own answers have the right status and the wrong form. */
final class Rejections {
    private Rejections() {}

    static HttpResponse toProblem(HttpResponse response) {
        boolean ours = response.entity().getContentType().mediaType().subType().equals("problem+json");
        if (ours
                || !(response.entity() instanceof HttpEntity.Strict)
                || response.status().isSuccess()) {
            return response;
        }
        // Headers stay: Allow of a 405 says what would have been right.
        return Json.problem(new ProblemException(code(response.status().intValue()), "no route of the API took this"))
                .addHeaders(response.getHeaders());
    }

    private static ProblemCode code(int status) {
        return switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 413 -> ProblemCode.TOO_LARGE;
            case 416 -> ProblemCode.RANGE_NOT_SATISFIABLE;
            default -> status < 500 ? ProblemCode.INVALID : ProblemCode.INTERNAL;
        };
    }
}
