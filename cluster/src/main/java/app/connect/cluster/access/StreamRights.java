package app.connect.cluster.access;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Who may follow which stream, decided for all that are open at once. */
@FunctionalInterface
public interface StreamRights {
    /** As of now, uncached; one decision for each claim. */
    CompletionStage<Map<StreamClaim, AccessDecision>> decide(Set<StreamClaim> claims);
}
