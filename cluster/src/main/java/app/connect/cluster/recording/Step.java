package app.connect.cluster.recording;

import app.connect.cluster.identity.RecordingId;
import java.util.List;
import java.util.function.Consumer;

/** What a handler wants to happen next; the actor translates it to an effect. */
sealed interface Step {
    Step NOTHING = new Nothing();

    record Nothing() implements Step {}

    record Stop() implements Step {}

    /**
     * Persist and then act.
     *
     * @param then side effects, after the events are in the journal
     * @param unavailable if they cannot be persisted; the entity restarts afterwards
     */
    record Persist(
            RecordingId recording, List<RecordingEvent> events, Consumer<RecordingState> then, Runnable unavailable)
            implements Step {
        public Persist {
            events = List.copyOf(events);
        }
    }

    static Persist persist(RecordingId recording, List<RecordingEvent> events, Consumer<RecordingState> then) {
        return new Persist(recording, events, then, () -> {});
    }
}
