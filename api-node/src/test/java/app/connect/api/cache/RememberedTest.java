package app.connect.api.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final AtomicLong now = new AtomicLong();
    private final List<String> asked = new ArrayList<>();
    private final Remembered<String, Integer> remembered =
            new Remembered<>(now::get, Duration.ofNanos(100), 10, value -> value);

    @Test
    void asksOnceForAllWhoAskMeanwhile() {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        CompletionStage<Integer> first = remembered.get("a", () -> answer);
        CompletionStage<Integer> second = remembered.get("a", () -> {
            throw new AssertionError("asked twice");
        });
        answer.complete(3);

        assertThat(first).isCompletedWithValue(3);
        assertThat(second).isCompletedWithValue(3);
    }

    @Test
    void asksAgainWhenTheTimeIsOverCountedFromTheQuestion() {
        get("a", 1);
        now.set(99);
        get("a", 1);
        assertThat(asked).containsExactly("a");

        now.set(100);
        get("a", 2);

        assertThat(asked).containsExactly("a", "a");
        assertThat(remembered.weight()).isEqualTo(2);
    }

    @Test
    void keepsNoFailure() {
        assertThat(remembered.get("a", () -> CompletableFuture.failedFuture(new IllegalStateException())))
                .isCompletedExceptionally();
        assertThat(remembered.get("a", () -> {
                    throw new IllegalStateException();
                }))
                .isCompletedExceptionally();

        assertThat(get("a", 1)).isCompletedWithValue(1);
    }

    @Test
    void forgetsWhatWasNotAskedForTheLongest() {
        for (String key : List.of("a", "b", "c")) {
            now.incrementAndGet();
            get(key, 3);
        }
        now.incrementAndGet();
        get("a", 3);
        now.incrementAndGet();
        get("d", 3);

        assertThat(remembered.weight()).isLessThanOrEqualTo(9);
        asked.clear();
        get("a", 3);
        get("d", 3);
        assertThat(asked).isEmpty();
        get("b", 3);
        assertThat(asked).containsExactly("b");
    }

    private CompletionStage<Integer> get(String key, int value) {
        return remembered.get(key, () -> {
            asked.add(key);
            return CompletableFuture.completedFuture(value);
        });
    }
}
