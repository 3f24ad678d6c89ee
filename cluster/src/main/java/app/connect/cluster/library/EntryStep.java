package app.connect.cluster.library;

import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.library.LibraryState.Adopted;
import app.connect.cluster.recording.SealedRecording;
import java.util.List;
import java.util.function.Consumer;

/** What a handler wants to happen next; the entity translates it to an effect. */
sealed interface EntryStep {
    EntryStep NOTHING = new Nothing();

    record Nothing() implements EntryStep {}

    record Stop() implements EntryStep {}

    /**
     * Persist and then act.
     *
     * @param head where the chain goes on
     * @param about the recording that the events' rows are about
     * @param then side effects, after the events are in the journal
     */
    record Persist(ChainHead head, SealedRecording about, List<LibraryEvent> events, Consumer<LibraryState> then)
            implements EntryStep {
        public Persist {
            events = List.copyOf(events);
        }
    }

    static Persist persist(Adopted state, List<LibraryEvent> events, Consumer<LibraryState> then) {
        return new Persist(state.history().chain(), state.recording(), events, then);
    }
}
