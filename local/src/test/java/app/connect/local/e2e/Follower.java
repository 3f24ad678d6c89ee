package app.connect.local.e2e;

import app.connect.local.e2e.FollowedStream.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Follows a call's events at one node until that ends the stream, and then at another, as clients are told to. */
final class Follower {
    private static final String ENDED = "stream.end";

    private final List<Told> told = new ArrayList<>();
    private final CompletableFuture<String> ending = new CompletableFuture<>();

    /** @param last the type of the event after which it goes */
    static CompletableFuture<Follower> follow(String call, HttpApi first, HttpApi second, String last) {
        String path = "/calls/" + call + "/events";
        CompletableFuture<Follower> over = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        over.complete(new Follower().run(path, first, second, last));
                    } catch (RuntimeException | AssertionError e) {
                        over.completeExceptionally(e);
                    }
                },
                "follower");
        thread.start();
        return over;
    }

    private Follower run(String path, HttpApi first, HttpApi second, String last) {
        List<Told> before = first.judged(path, FollowedStream.until(ENDED, first.followAsPlatform(path, 0)));
        Told end = before.get(before.size() - 1);
        ending.complete(end.data().path("reason").asText());
        told.addAll(before.subList(0, before.size() - 1));
        told.addAll(second.judged(path, FollowedStream.until(last, second.followAsPlatform(path, end.id()))));
        return this;
    }

    /** What it heard, in order. */
    List<String> heard() {
        return told.stream().map(event -> event.id() + " " + event.type()).toList();
    }

    /** Why the first stream ended. */
    String ending() {
        return ending.join();
    }
}
