package app.connect.local.e2e;

import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ScriptedCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call of two that is recorded in the background while something happens to the cluster. */
final class TakeOverCall {
    static final int PARTICIPANTS = 2;
    /** Two slots, a take-over on a busy machine, two slots. */
    private static final Duration LENGTH = Duration.ofSeconds(24);

    private static final Pattern STARTED = Pattern.compile("recording ([0-9a-f]{32}) .* was started");
    private static final long PATIENCE_SECONDS = 120;

    private final TakeOverCluster cluster;
    private final String id;
    private final CompletableFuture<String> recording = new CompletableFuture<>();
    private final CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
    private final Thread thread;

    private TakeOverCall(TakeOverCluster cluster, String id) {
        this.cluster = cluster;
        this.id = id;
        this.thread = new Thread(this::run, "take-over-call");
    }

    static TakeOverCall begin(TakeOverCluster cluster, String id) {
        TakeOverCall call = new TakeOverCall(cluster, id);
        call.thread.start();
        return call;
    }

    private void run() {
        CallScript script = CallScript.demonstration(id, TakeOverCluster.CONVERSATION, PARTICIPANTS, LENGTH);
        try {
            outcome.complete(new ScriptedCall(script, cluster.client(), this::note).run());
        } catch (RuntimeException e) {
            recording.completeExceptionally(e);
            outcome.completeExceptionally(e);
        }
    }

    private void note(String sentence) {
        Matcher started = STARTED.matcher(sentence);
        if (started.find()) {
            recording.complete(started.group(1));
        }
    }

    String id() {
        return id;
    }

    String recording() {
        return recording.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** When the recording is what it will stay. */
    CallOutcome outcome() {
        return outcome.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    void abandon() {
        thread.interrupt();
        outcome.handle((result, failure) -> id)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        cluster.client().endCall(id);
    }
}
