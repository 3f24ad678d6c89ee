package app.connect.api.problem;

/** Every way in which the API says no: stable code, status, title, and whether trying again can help. */
public enum ProblemCode {
    UNAUTHENTICATED("auth.token", 401, "No valid token", false),
    FORBIDDEN("auth.forbidden", 403, "Not allowed", false),
    NOT_FOUND("not-found", 404, "Not found", false),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not allowed", false),
    ALREADY_ACTIVE("recording.already-active", 409, "Another recording of this call is running", false),
    NOT_SEALED("recording.not-sealed", 409, "The recording is not sealed yet", false),
    NOT_COMPLETE("recording.not-complete", 409, "The recording is not complete yet", false),
    NOT_RUNNING("recording.not-running", 409, "The recording is not running", false),
    NOT_FAILED("recording.not-failed", 409, "There is nothing to finalise again", false),
    CALL_FIXED("call.fixed", 409, "Conversation and source type of a call are fixed", false),
    CALL_ENDED("call.ended", 409, "The call has ended", false),
    TEXT_VERSION("consent.text-version", 409, "The recording was announced with another text", false),
    DECISION_OUT_OF_ORDER("consent.out-of-order", 409, "The decision does not follow from the one before", false),
    IDEMPOTENCY_IN_PROGRESS("idempotency.in-progress", 409, "The first request with this key is under way", true),
    IDEMPOTENCY_NOT_REPEATED("idempotency.not-repeated", 409, "The answer was given once and is not repeated", false),
    TOO_SLOW("request.too-slow", 408, "The body did not come in time", false),
    EVENTS_GONE("events.gone", 410, "Events to resume at are gone", false),
    RANGE_NOT_SATISFIABLE("range.not-satisfiable", 416, "The range is outside the file", false),
    INVALID("request.invalid", 422, "A value is missing or bad", false),
    OTHER_REQUEST("idempotency.other-body", 422, "The Idempotency-Key was used with another body", false),
    TOO_LARGE("request.too-large", 413, "The body is too large", false),
    MALFORMED("request.malformed", 400, "The request cannot be read", false),
    URI_TOO_LONG("request.uri-too-long", 414, "Path and query are too long", false),
    HEADERS_TOO_LARGE("request.headers-too-large", 431, "The headers are too large", false),
    HTTP_VERSION("request.http-version", 505, "This version of HTTP is not spoken", false),
    RATE_LIMITED("rate.limited", 429, "Too many requests", true),
    TOO_MANY_STREAMS("streams.too-many", 429, "Too many event streams", true),
    INTERNAL("internal", 500, "Something unforeseen went wrong", false),
    NOT_IMPLEMENTED("not-implemented", 501, "Not implemented yet", false),
    NO_CAPACITY("capacity.none", 503, "No recorder has room", true),
    UNAVAILABLE("unavailable", 503, "Something that is needed does not answer", true);

    private final String code;
    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemCode(String code, int status, String title, boolean retryable) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Answered with {@code Retry-After}. */
    public boolean retryable() {
        return retryable;
    }
}
