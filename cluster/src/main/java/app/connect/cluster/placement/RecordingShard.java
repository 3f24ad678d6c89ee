package app.connect.cluster.placement;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.recording.RecordingCommand;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** Calls' recording entities, wherever they live. */
public interface RecordingShard {
    void tell(CallKey call, RecordingCommand.Public command);

    /** Fails with a TimeoutException when no answer came in time: nothing is known then. */
    <R> CompletionStage<R> ask(CallKey call, Function<ActorRef<R>, RecordingCommand.Public> command, Duration timeout);
}
