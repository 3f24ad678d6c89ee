package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.api.security.TokenVerifier;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.Caller;
import app.connect.cluster.directory.DatabaseException;
import app.connect.cluster.identity.ExternalId;
import app.connect.cluster.identity.RecordingId;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all routes share: who asks, what the body says, how an answer or a refusal leaves. */
final class Requests extends AllDirectives {
    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    /** Bodies are small JSON documents; the largest is a conversation's list of members. */
    private static final long LONGEST_BODY = 1 << 20;

    /** A body that small comes at once, or the client is gone. */
    private static final Duration BODY = Duration.ofSeconds(5);

    /** The scheme's name is compared without case (RFC 9110 §11.1). */
    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;

    Requests(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    /**
     * {@code inner} for a caller with a valid token, 401 for anybody else, whatever the path. The body is read whole
     * before, also where no route wants one, so that the connection stays usable.
     */
    Route authenticated(Function<Caller, Route> inner) {
        return optionalHeaderValueByName("Authorization", header -> {
            Caller caller = header.filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                    .flatMap(value -> tokens.verify(value.substring(BEARER.length())))
                    .orElseThrow(() -> new ProblemException(
                            ProblemCode.UNAUTHENTICATED, "a valid token is needed: Authorization: Bearer …"));
            return extractRequestEntity(body -> {
                if (body.getContentLengthOption().orElse(0) > LONGEST_BODY) {
                    throw new ProblemException(ProblemCode.TOO_LARGE, "a body has at most " + LONGEST_BODY + " bytes");
                }
                return toStrictEntity(BODY, LONGEST_BODY, () -> inner.apply(caller));
            });
        });
    }

    /** {@code inner} with the parsed body; 422 if it is not of {@code type}'s form or {@code inner} refuses its values. */
    <T> Route body(Class<T> type, Function<T, Route> inner) {
        return entity(Unmarshaller.entityToString(), text -> {
            T body = Json.parse(text, type);
            try {
                return inner.apply(body);
            } catch (IllegalArgumentException e) {
                // Records validate themselves; what they refuse here is the caller's.
                throw new ProblemException(ProblemCode.INVALID, String.valueOf(e.getMessage()));
            }
        });
    }

    Route answer(CompletionStage<HttpResponse> response) {
        return completeWithFuture(response);
    }

    /** An id from a path, before any use; 422 if it is not of the contract's form. */
    static <T> T id(String what, String value, Function<String, T> type) {
        if (!ExternalId.isValid(value)) {
            throw new ProblemException(ProblemCode.INVALID, what + " must match [A-Za-z0-9_-]{1,64}");
        }
        return type.apply(value);
    }

    /** Recording ids are ours: what is not of their form does not exist. */
    static RecordingId recordingId(String value) {
        if (!RecordingId.isValid(value)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "no such recording");
        }
        return new RecordingId(value);
    }

    /** Goes on if {@code decision} allows it; what the caller may not know of is not found. */
    static void require(AccessDecision decision) {
        switch (decision) {
            case ALLOWED -> {}
            case FORBIDDEN -> throw new ProblemException(ProblemCode.FORBIDDEN, "the token does not allow this");
            case NOT_FOUND -> throw new ProblemException(ProblemCode.NOT_FOUND, "no such thing here");
        }
    }

    /** Every failure becomes a problem; only the unforeseen is logged. */
    Route sealed(Route routes) {
        return withRequestTimeoutResponse(
                request -> Json.problem(new ProblemException(
                        ProblemCode.UNAVAILABLE, "no answer in time; nothing is known, ask again")),
                () -> sealedAgainstFailures(routes));
    }

    private Route sealedAgainstFailures(Route routes) {
        ExceptionHandler failures = ExceptionHandler.newBuilder()
                .matchAny(failure -> complete(Json.problem(toProblem(failure))))
                .build();
        RejectionHandler rejections = RejectionHandler.defaultHandler().mapRejectionResponse(Rejections::toProblem);
        return routes.seal(rejections, failures);
    }

    private static ProblemException toProblem(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        if (cause instanceof IllegalRequestException) {
            // Pekko's words are left out: they may hold what was sent.
            return new ProblemException(
                    ProblemCode.INVALID, "the body cannot be read: cut off, or more than " + LONGEST_BODY + " bytes");
        }
        if (cause instanceof DatabaseException database && database.code().retryable()) {
            log.atWarn().setCause(cause).log("database does not answer");
            return new ProblemException(ProblemCode.UNAVAILABLE, "the database does not answer; try again");
        }
        if (cause instanceof TimeoutException) {
            return new ProblemException(ProblemCode.UNAVAILABLE, "no answer in time; nothing is known, ask again");
        }
        log.atError().setCause(cause).log("request failed");
        return new ProblemException(ProblemCode.INTERNAL, "something unforeseen went wrong; it was logged");
    }
}
