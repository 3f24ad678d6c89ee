package app.connect.api.idempotency;

/** What there is of a request with this key. */
public sealed interface Claim {
    /**
     * Nothing, or nothing that counts: do it, then keep the answer or give it up.
     *
     * @param token of this attempt
     */
    record Granted(String token) implements Claim {}

    record Answered(KeptAnswer answer) implements Claim {}

    /** It was answered once with what is not kept: a secret, or more than is kept. */
    record AnsweredOnce() implements Claim {}

    record OtherBody() implements Claim {}

    record InProgress() implements Claim {}
}
