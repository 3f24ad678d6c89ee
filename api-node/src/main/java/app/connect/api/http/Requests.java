package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.config.RequestSettings;
import app.connect.api.limit.RateLimiter;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.api.security.PlaybackSessions;
import app.connect.api.security.SignedIn;
import app.connect.api.security.TokenVerifier;
import app.connect.api.telemetry.EdgeCount;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.directory.DatabaseException;
import app.connect.cluster.identity.ExternalId;
import app.connect.cluster.identity.RecordingId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.http.scaladsl.model.IllegalRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all routes share: who asks, what the body says, how an answer or a refusal leaves. */
final class Requests extends AllDirectives {
    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    /** The scheme's name is compared without case (RFC 9110 §11.1). */
    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;
    private final RequestSettings settings;
    private final RateLimiter limiter;
    private final EdgeCounters counters;
    private final MediaCookies cookies;

    Requests(TokenVerifier tokens, Edge edge, MediaCookies cookies) {
        this.tokens = tokens;
        this.cookies = cookies;
        this.settings = edge.requests();
        this.limiter = edge.limiter();
        this.counters = edge.counters();
    }

    /**
     * {@code inner} for a caller with a valid token who does not ask too often, 401 for anybody else, whatever the
     * path; media also for who has a playback session. The body is read whole before, also where no route wants one, so
     * that the connection stays usable.
     */
    Route authenticated(Function<SignedIn, Route> inner) {
        return extractRequest(request -> {
            Optional<String> header = request.getHeader("Authorization").map(HttpHeader::value);
            Optional<PlaybackSessions.Session> session =
                    header.isEmpty() ? cookies.sessionOf(request) : Optional.empty();
            if (session.isPresent()) {
                SignedIn who =
                        new SignedIn(session.get().caller(), session.get().until());
                return renewed(request, session.get(), () -> limited(request, who, inner));
            }
            return onSuccess(signIn(header), found -> {
                SignedIn who = found.orElseThrow(() -> new ProblemException(
                        ProblemCode.UNAUTHENTICATED, "a valid token is needed: Authorization: Bearer …"));
                return limited(request, who, inner);
            });
        });
    }

    private Route limited(HttpRequest request, SignedIn who, Function<SignedIn, Route> inner) {
        limiter.take(who.caller(), MediaCookies.isMedia(request)).ifPresent(wait -> {
            throw new ProblemException(ProblemCode.RATE_LIMITED, "too many requests of this caller", wait);
        });
        return withBody(() -> inner.apply(who));
    }

    /** A session lasts for as long as it is used, and rights are there to use it with. */
    private Route renewed(HttpRequest request, PlaybackSessions.Session session, Supplier<Route> inner) {
        return mapResponse(
                response -> response.status().isSuccess() || response.status().equals(StatusCodes.NOT_MODIFIED)
                        ? cookies.renew(request, session)
                                .map(response::addHeader)
                                .orElse(response)
                        : response,
                () -> answered(inner.get()));
    }

    private CompletionStage<Optional<SignedIn>> signIn(Optional<String> header) {
        return header.filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> tokens.verify(value.substring(BEARER.length())))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private Route withBody(Supplier<Route> inner) {
        return extractMaterializer(materializer -> extractRequestEntity(body -> {
            if (body.getContentLengthOption().orElse(0) > settings.maxBody()) {
                throw tooLarge();
            }
            CompletionStage<HttpEntity.Strict> whole = body.toStrict(
                            settings.bodyTimeout().toMillis(), settings.maxBody(), materializer)
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unread(failure)));
            return onSuccess(whole, strict -> mapRequest(request -> request.withEntity(strict), inner));
        }));
    }

    private Throwable unread(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof TimeoutException) {
            counters.count(EdgeCount.BODIES_TOO_SLOW);
            return new ProblemException(ProblemCode.TOO_SLOW, "the body did not come in time");
        }
        return cause instanceof EntityStreamSizeException ? tooLarge() : cause;
    }

    private ProblemException tooLarge() {
        return new ProblemException(ProblemCode.TOO_LARGE, "a body has at most " + settings.maxBody() + " bytes");
    }

    /**
     * {@code inner} with the parsed body; 422 if it is not of {@code type}'s form or {@code inner} refuses its values.
     */
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

    /** {@code /recordings/{id}/last}: what {@code inner} makes of the recording. */
    Route recording(String last, Function<RecordingId, Route> inner) {
        return pathPrefix(
                "recordings", () -> pathPrefix(segment(), id -> path(last, () -> inner.apply(recordingId(id)))));
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
                () -> answered(routes));
    }

    /** Whatever becomes of {@code routes} is an answer: refusals and failures too. */
    Route answered(Route routes) {
        ExceptionHandler failures = ExceptionHandler.newBuilder()
                .matchAny(failure -> complete(Json.problem(toProblem(failure))))
                .build();
        RejectionHandler rejections = RejectionHandler.defaultHandler().mapRejectionResponse(Rejections::toProblem);
        return routes.seal(rejections, failures);
    }

    private static ProblemException toProblem(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        if (cause instanceof IllegalRequestException || cause instanceof EntityStreamException) {
            // Pekko's words are left out: they may hold what was sent.
            return new ProblemException(
                    ProblemCode.INVALID, "the body cannot be read: cut off, or of another length than announced");
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

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
