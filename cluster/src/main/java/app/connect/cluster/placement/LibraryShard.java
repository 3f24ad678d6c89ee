package app.connect.cluster.placement;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** Library entries, wherever they live. */
public interface LibraryShard {
    void tell(RecordingId recording, LibraryCommand.Public command);

    <R> CompletionStage<R> ask(
            RecordingId recording, Function<ActorRef<R>, LibraryCommand.Public> command, Duration timeout);
}
