package app.connect.api.http;

import app.connect.api.idempotency.Answers;
import app.connect.api.idempotency.Claim;
import app.connect.api.idempotency.KeptAnswer;
import app.connect.api.idempotency.KeyedRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The table in memory, without time. */
final class FakeAnswers implements Answers {
    private record Entry(String body, Claim claim) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private static String key(KeyedRequest request) {
        return request.organisation() + request.request();
    }

    int size() {
        return entries.size();
    }

    @Override
    public CompletionStage<Claim> claim(KeyedRequest request) {
        Entry before = entries.putIfAbsent(key(request), new Entry(request.body(), new Claim.InProgress()));
        if (before == null) {
            return CompletableFuture.completedFuture(new Claim.Granted("mine"));
        }
        return CompletableFuture.completedFuture(
                before.body().equals(request.body()) ? before.claim() : new Claim.OtherBody());
    }

    @Override
    public CompletionStage<Boolean> keep(KeyedRequest request, Claim.Granted claim, Optional<KeptAnswer> answer) {
        Claim kept = answer.<Claim>map(Claim.Answered::new).orElseGet(Claim.AnsweredOnce::new);
        entries.put(key(request), new Entry(request.body(), kept));
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<Boolean> giveUp(KeyedRequest request, Claim.Granted claim) {
        entries.remove(key(request));
        return CompletableFuture.completedFuture(true);
    }
}
