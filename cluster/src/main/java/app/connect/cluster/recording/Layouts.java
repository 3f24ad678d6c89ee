package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingCommand.ChangeLayout;
import app.connect.cluster.recording.RecordingEvent.LayoutChanged;
import app.connect.cluster.recording.RecordingReply.Accepted;
import java.util.List;

/** Changes how the picture is arranged while it is recorded: persist first, then the session is told. */
final class Layouts {
    private final Desk desk;
    private final Sessions sessions;

    Layouts(Desk desk, Sessions sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    Step change(Capturing state, ChangeLayout change) {
        if (!state.recording().id().equals(change.recording())) {
            return refuse(state, change);
        }
        if (state.recording().layout() == change.layout()) {
            change.replyTo().tell(accepted(state));
            return Step.NOTHING;
        }
        var at = desk.position(state)
                .map(pair -> pair.at(desk.ports().clock().now()))
                .orElse(null);
        return new Step.Persist(
                state.recording().id(),
                List.of(new LayoutChanged(change.layout(), at)),
                next -> {
                    desk.configure((Running) next);
                    desk.rows().whenWritten(() -> change.replyTo().tell(accepted((Running) next)));
                },
                () -> change.replyTo().tell(Replies.unavailable()));
    }

    private Accepted accepted(Running state) {
        return new Accepted(RecordingViews.of(state, sessions.blockedBy()));
    }

    /** Nothing that this call records now. */
    Step refuse(RecordingState state, ChangeLayout change) {
        boolean known = state.history().past(change.recording()).isPresent()
                || (state instanceof Ending ending && ending.recording().id().equals(change.recording()));
        change.replyTo().tell(known ? Replies.over() : Replies.unknown());
        return Step.NOTHING;
    }
}
