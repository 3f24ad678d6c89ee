package app.connect.cluster.recording;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.recording.RecordingCommand.Start;
import app.connect.cluster.recording.RecordingEvent.HandedToLibrary;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.RecordingReply.RecordingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a call's entity knows beside the recording that is on: where the chain goes on, the recordings before, what the
 * library has not answered yet, and the last events whose rows are given again after a recovery.
 */
record CallHistory(
        CallKey call,
        ChainHead chain,
        List<PastRecording> past,
        List<SealedRecording> owed,
        List<NumberedEvent> recent) {
    /** How far back a repeated request or a late slot is answered without asking the rows. */
    private static final int PAST = 8;
    /** More than any start of a call of a hundred persons persists at once; bounds the snapshot to some 100 kB. */
    private static final int RECENT = 400;

    /** @param layout as it was asked for with {@code requestDigest} */
    record PastRecording(String requestDigest, Layout layout, EncoderProfile profile, RecordingView view) {
        PastRecording {
            // A snapshot from before layouts could be changed has the view's only, which was the one asked for.
            layout = Objects.requireNonNullElse(layout, view.layout());
        }

        boolean isWhatIsAskedBy(Start start) {
            return start.layout() == layout && start.profile().equals(profile);
        }
    }

    CallHistory {
        past = List.copyOf(past);
        owed = List.copyOf(owed);
        recent = List.copyOf(recent);
    }

    static CallHistory of(CallKey call) {
        return new CallHistory(call, ChainHead.START, List.of(), List.of(), List.of());
    }

    /** Every event of the stream is in the chain, so the chain counts sequence numbers. */
    static long sequenceNumber(JournaledRecordingEvent event) {
        return event.link().chainIndex() + 1;
    }

    CallHistory after(JournaledRecordingEvent event) {
        ChainHead head = new ChainHead(event.link().chainIndex() + 1, event.hash());
        if (event.event() instanceof SlotCommitted) {
            return new CallHistory(call, head, past, owed, recent);
        }
        List<SealedRecording> stillOwed = event.event() instanceof HandedToLibrary
                ? owed.stream()
                        .filter(waiting ->
                                !waiting.recording().equals(event.link().recordingId()))
                        .toList()
                : owed;
        List<NumberedEvent> more = last(RECENT, recent, new NumberedEvent(sequenceNumber(event), event));
        return new CallHistory(call, head, past, stillOwed, more);
    }

    CallHistory ended(PastRecording recording, SealedRecording sealed) {
        List<SealedRecording> more = new ArrayList<>(owed);
        more.add(sealed);
        return new CallHistory(call, chain, last(PAST, past, recording), more, recent);
    }

    Optional<PastRecording> past(RecordingId recording) {
        return past.stream()
                .filter(one -> one.view().recording().equals(recording))
                .findFirst();
    }

    /** The recording that was on last, if it was started under this key. */
    Optional<PastRecording> answerTo(String requestDigest) {
        return past.isEmpty()
                ? Optional.empty()
                : Optional.of(past.get(past.size() - 1))
                        .filter(last -> last.requestDigest().equals(requestDigest));
    }

    private static <T> List<T> last(int most, List<T> list, T added) {
        List<T> more = new ArrayList<>(list);
        more.add(added);
        return more.size() > most ? more.subList(more.size() - most, more.size()) : more;
    }
}
