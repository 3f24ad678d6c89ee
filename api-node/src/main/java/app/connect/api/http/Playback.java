package app.connect.api.http;

import app.connect.api.cache.Remembered;
import app.connect.api.hls.HlsLibrary;
import app.connect.api.hls.Playable;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.AccessDesk;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.access.RecordingLocation;
import app.connect.cluster.access.Standing;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand;
import app.connect.cluster.library.LibraryCommand.LibraryReply;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.placement.LibraryShard;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * What media routes ask at each request: may this caller have it, and where is the recording. Both are remembered for
 * two seconds, so that a thousand players are not a thousand questions to the database a second; so long a right that
 * was taken away may still hold.
 */
final class Playback {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long CALLERS = 50_000;
    private static final long RECORDINGS = 10_000;

    private record Key(Caller caller, RecordingId recording) {}

    private final AccessDesk access;
    private final LibraryShard library;
    private final HlsLibrary hls;
    private final Remembered<Key, Standing<RecordingLocation>> standings;
    private final Remembered<RecordingId, LibraryView> views;

    Playback(AccessDesk access, LibraryShard library, HlsLibrary hls, MonotonicClock clock) {
        this.access = access;
        this.library = library;
        this.hls = hls;
        this.standings = new Remembered<>(clock, REMEMBERED, CALLERS, standing -> 1);
        this.views = new Remembered<>(clock, REMEMBERED, RECORDINGS, view -> 1);
    }

    /** The sealed recording, for who may do {@code action} with it. */
    CompletionStage<LibraryView> sealed(Caller caller, RecordingId recording, Action action) {
        return permitted(caller, recording, action).thenCompose(may -> views.get(recording, () -> view(recording)));
    }

    CompletionStage<Playable> playable(Caller caller, RecordingId recording) {
        return sealed(caller, recording, Action.PLAY).thenCompose(view -> {
            if (view.status() == RecordingStatus.ABORTED) {
                throw new ProblemException(ProblemCode.NOT_FOUND, "nothing was recorded");
            }
            return hls.of(view);
        });
    }

    CompletionStage<Standing<RecordingLocation>> permitted(Caller caller, RecordingId recording, Action action) {
        return standings
                .get(new Key(caller, recording), () -> access.recording(caller, recording))
                .thenApply(standing -> {
                    Requests.require(standing.decide(action));
                    return standing;
                });
    }

    private CompletionStage<LibraryView> view(RecordingId recording) {
        return library.<LibraryReply>ask(recording, LibraryCommand.Describe::new, ANSWER)
                .thenApply(reply -> {
                    if (reply instanceof LibraryView view) {
                        return view;
                    }
                    throw new ProblemException(
                            ProblemCode.NOT_SEALED, "the recording plays when it is stopped and its timeline sealed");
                });
    }
}
