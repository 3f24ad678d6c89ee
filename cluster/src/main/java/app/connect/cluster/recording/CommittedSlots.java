package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.jdbc.query.javadsl.JdbcReadJournal;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.stream.javadsl.Source;

/** The committed slots of a sealed recording, read from the journal as a stream: nothing keeps a list of them. */
public final class CommittedSlots {
    private final CurrentEventsByPersistenceIdQuery journal;

    public CommittedSlots(ActorSystem<?> system) {
        this(PersistenceQuery.get(system).getReadJournalFor(JdbcReadJournal.class, JdbcReadJournal.Identifier()));
    }

    CommittedSlots(CurrentEventsByPersistenceIdQuery journal) {
        this.journal = journal;
    }

    /** In the order of the journal, which is not that of the slots where a gap was filled late. */
    public Source<SlotCommitted, NotUsed> of(SealedRecording recording) {
        return journal.currentEventsByPersistenceId(
                        RecordingActor.ENTITY_TYPE + "|" + recording.call().entityId(),
                        recording.fromSequenceNumber(),
                        recording.toSequenceNumber())
                .map(envelope -> (JournaledRecordingEvent) envelope.event())
                .filter(record -> record.link().recordingId().equals(recording.recording()))
                .map(JournaledRecordingEvent::event)
                .filter(SlotCommitted.class::isInstance)
                .map(SlotCommitted.class::cast);
    }
}
