package app.connect.api.http;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand;
import app.connect.cluster.placement.LibraryShard;
import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.RecordingCommand;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** Entities of which none answers in time. */
final class SilentShards {
    private SilentShards() {}

    static RecordingShard recordings() {
        return new RecordingShard() {
            @Override
            public void tell(CallKey call, RecordingCommand.Public command) {}

            @Override
            public <R> CompletionStage<R> ask(
                    CallKey call, Function<ActorRef<R>, RecordingCommand.Public> command, Duration timeout) {
                return CompletableFuture.failedFuture(new TimeoutException("call " + call.call()));
            }
        };
    }

    static LibraryShard library() {
        return new LibraryShard() {
            @Override
            public void tell(RecordingId recording, LibraryCommand.Public command) {}

            @Override
            public <R> CompletionStage<R> ask(
                    RecordingId recording, Function<ActorRef<R>, LibraryCommand.Public> command, Duration timeout) {
                return CompletableFuture.failedFuture(new TimeoutException("recording " + recording));
            }
        };
    }
}
