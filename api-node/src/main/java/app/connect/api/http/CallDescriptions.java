package app.connect.api.http;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.RecordingCommand.Describe;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * What a call's entity says of itself. Asked again each second, because a question is lost with the node that it was sent
 * to; senders wait for the answer to learn where a recording goes on.
 */
final class CallDescriptions {
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 6;

    private final RecordingShard recordings;

    CallDescriptions(RecordingShard recordings) {
        this.recordings = recordings;
    }

    CompletionStage<CallDescription> of(CallKey call) {
        return of(call, ATTEMPTS);
    }

    private CompletionStage<CallDescription> of(CallKey call, int attempts) {
        return recordings
                .<RecordingReply>ask(call, Describe::new, ANSWER)
                .thenApply(Replies::description)
                .exceptionallyCompose(failure -> attempts > 1 && isSilence(failure)
                        ? of(call, attempts - 1)
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean isSilence(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof TimeoutException;
    }
}
