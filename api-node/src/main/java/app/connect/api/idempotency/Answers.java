package app.connect.api.idempotency;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Who does a request with a key, and what came of it. */
public interface Answers {
    /** At most one of those who ask at the same time is granted. */
    CompletionStage<Claim> claim(KeyedRequest request);

    /** @param answer empty: it may be given once only */
    CompletionStage<Boolean> keep(KeyedRequest request, Claim.Granted claim, Optional<KeptAnswer> answer);

    /** Nothing final was answered: the next attempt does it again. */
    CompletionStage<Boolean> giveUp(KeyedRequest request, Claim.Granted claim);
}
