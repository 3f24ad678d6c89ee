package app.connect.api;

import app.connect.api.idempotency.JdbcAnswers;
import app.connect.cluster.events.EventLog;
import app.connect.cluster.time.DatabaseClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;

/** Clears out, each hour, what has been kept long enough. Every api node does; they pass over each other's rows. */
final class Housekeeping {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EACH = Duration.ofHours(1);
    /** Rows of one statement: it holds their locks. */
    private static final int BATCH = 2_000;

    private sealed interface Command {}

    private record Clear() implements Command {}

    private record Cleared(int events, int answers) implements Command {}

    private record Failed(Throwable cause) implements Command {}

    private Housekeeping() {}

    static Behavior<?> create(EventLog events, JdbcAnswers answers, DatabaseClock clock) {
        return Behaviors.<Command>setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Clear(), FIRST, EACH);
            return Behaviors.receive(Command.class)
                    .onMessage(Clear.class, clear -> {
                        var gone = all(() -> events.purge(EventLog.horizon(clock.now()), BATCH))
                                .thenCombine(all(() -> answers.purge(BATCH)), (told, kept) -> new Cleared(told, kept));
                        context.pipeToSelf(gone, (done, failure) -> failure == null ? done : new Failed(failure));
                        return Behaviors.same();
                    })
                    .onMessage(Cleared.class, cleared -> {
                        report(cleared, context.getLog());
                        return Behaviors.same();
                    })
                    .onMessage(Failed.class, failed -> {
                        context.getLog()
                                .atWarn()
                                .setCause(failed.cause())
                                .addKeyValue("nextAttempt", EACH)
                                .log("what has been kept long enough could not be cleared out");
                        return Behaviors.same();
                    })
                    .build();
        }));
    }

    private static void report(Cleared cleared, Logger log) {
        if (cleared.events() > 0 || cleared.answers() > 0) {
            log.atInfo()
                    .addKeyValue("events", cleared.events())
                    .addKeyValue("answers", cleared.answers())
                    .log("cleared out what has been kept long enough");
        }
    }

    /** Batch after batch until there are no more. */
    private static CompletionStage<Integer> all(Supplier<CompletionStage<Integer>> batch) {
        return batch.get()
                .thenCompose(gone -> gone < BATCH
                        ? CompletableFuture.completedFuture(gone)
                        : all(batch).thenApply(more -> gone + more));
    }
}
