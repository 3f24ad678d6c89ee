package app.connect.api.http;

import app.connect.api.idempotency.Answers;
import app.connect.api.idempotency.Claim;
import app.connect.api.idempotency.KeptAnswer;
import app.connect.api.idempotency.KeyedRequest;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.api.telemetry.EdgeCount;
import app.connect.api.telemetry.EdgeCounters;
import app.connect.cluster.access.Caller;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Complete;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.server.RouteResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every POST with an {@code Idempotency-Key} is done once: the answer is kept before it is given, and given again to
 * whoever asks the same with the same key. Only what is final is kept: 2xx, and 422, which the same request always
 * gets. Any other refusal may be gone a moment later (a right that is granted, a call that is made known), so the
 * request is done again.
 */
final class IdempotentPosts extends AllDirectives {
    static final String HEADER = "Idempotency-Key";
    /** Says that an answer was given before. */
    static final String REPEATED = "Idempotent-Replayed";

    /** On an answer that holds a secret: it is given once. */
    static final AttributeKey<Boolean> SECRET = AttributeKey.create("secret", Boolean.class);

    private static final Logger log = LoggerFactory.getLogger(IdempotentPosts.class);

    private final Answers answers;
    private final int maxAnswer;
    private final EdgeCounters counters;

    IdempotentPosts(Answers answers, int maxAnswer, EdgeCounters counters) {
        this.answers = answers;
        this.maxAnswer = maxAnswer;
        this.counters = counters;
    }

    /** @param inner answers every request itself, refusals included; bodies have been read by now */
    Route once(Caller caller, Supplier<Route> inner) {
        return extractRequest(request -> {
            Optional<String> key = request.getHeader(HEADER).map(header -> header.value());
            if (key.isEmpty() || !request.method().equals(HttpMethods.POST)) {
                return inner.get();
            }
            KeyedRequest keyed = keyed(caller, request, key.get());
            return onSuccess(answers.claim(keyed), claim -> {
                if (claim instanceof Claim.Granted granted) {
                    return mapRouteResultWith(result -> kept(keyed, granted, result), inner);
                }
                return complete(repeated(claim));
            });
        });
    }

    private static KeyedRequest keyed(Caller caller, HttpRequest request, String key) {
        if (!KeyedRequest.isKey(key)) {
            throw new ProblemException(
                    ProblemCode.INVALID, HEADER + " has 1 to 255 printable characters without spaces");
        }
        if (!(request.entity() instanceof HttpEntity.Strict body)) {
            throw new IllegalStateException("bodies are read before routes");
        }
        return KeyedRequest.of(
                caller,
                "POST " + request.getUri().getPathString()
                        + request.getUri()
                                .rawQueryString()
                                .map(query -> "?" + query)
                                .orElse(""),
                key,
                body.getData().toArray());
    }

    private HttpResponse repeated(Claim claim) {
        if (claim instanceof Claim.Answered answered) {
            counters.count(EdgeCount.ANSWERS_REPEATED);
            KeptAnswer answer = answered.answer();
            return HttpResponse.create()
                    .withStatus(answer.status())
                    .withEntity(HttpEntities.create(ContentTypes.parse(answer.contentType()), answer.body()))
                    .addHeader(RawHeader.create(REPEATED, "true"));
        }
        if (claim instanceof Claim.OtherBody) {
            throw new ProblemException(
                    ProblemCode.OTHER_REQUEST, "a new request needs a new key; this one was used with another body");
        }
        if (claim instanceof Claim.InProgress) {
            throw new ProblemException(
                    ProblemCode.IDEMPOTENCY_IN_PROGRESS, "ask again with the same key and body to get its answer");
        }
        throw new ProblemException(
                ProblemCode.IDEMPOTENCY_NOT_REPEATED, "what was answered is not kept; the request is done");
    }

    private CompletionStage<RouteResult> kept(KeyedRequest request, Claim.Granted claim, RouteResult result) {
        CompletionStage<Boolean> noted = result instanceof Complete complete && isFinal(complete.getResponse())
                ? answers.keep(request, claim, keepable(complete.getResponse()))
                : answers.giveUp(request, claim);
        // The request is done whatever becomes of the note: without it, a repetition is done again after a while.
        return noted.handle((done, failure) -> {
            if (failure != null) {
                log.atWarn().setCause(failure).log("an answer could not be kept");
            }
            return result;
        });
    }

    private static boolean isFinal(HttpResponse response) {
        int status = response.status().intValue();
        return (status >= 200 && status < 300) || status == 422;
    }

    private Optional<KeptAnswer> keepable(HttpResponse response) {
        boolean secret = response.getAttribute(SECRET).orElse(false);
        return !secret
                        && response.entity() instanceof HttpEntity.Strict body
                        && body.getData().size() <= maxAnswer
                ? Optional.of(new KeptAnswer(
                        response.status().intValue(), body.getContentType().toString(), body.getData()))
                : Optional.empty();
    }
}
