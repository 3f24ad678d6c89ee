package app.connect.api.limit;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** So many of one kind of work are under way at once; the next is refused (503), not queued. Thread-safe. */
public final class AtOnce {
    private final int most;
    private final String refusal;
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * @param most from 1
     * @param refusal what the caller is told
     */
    public AtOnce(int most, String refusal) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one: " + most);
        }
        this.most = most;
        this.refusal = refusal;
    }

    /** @param work takes a place until its stage is complete */
    public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> work) {
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            return CompletableFuture.failedFuture(new ProblemException(ProblemCode.UNAVAILABLE, refusal));
        }
        try {
            return work.get().whenComplete((done, failure) -> underWay.decrementAndGet());
        } catch (RuntimeException e) {
            underWay.decrementAndGet();
            throw e;
        }
    }
}
