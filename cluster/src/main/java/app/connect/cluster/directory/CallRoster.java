package app.connect.cluster.directory;

import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.TrackId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as its rows say, resolved for one recording: every person has a reference, every track a number (both made by
 * the rows at first sight and never changed).
 *
 * @param version of the call's rows; grows with each change
 * @param ended the call has ended, and when; null while it goes on
 * @param stopRequested a stop of the recording was accepted at that time; null if none
 */
public record CallRoster(
        long version,
        ConversationId conversation,
        @Nullable Instant ended,
        @Nullable Instant stopRequested,
        List<Person> persons,
        List<Track> tracks) {
    public CallRoster {
        persons = List.copyOf(persons);
        tracks = List.copyOf(tracks);
    }

    /**
     * Somebody who is or was in the call.
     *
     * @param name for people to read; in rows and messages only, never in an event
     * @param participants the person's presences in the call now; empty: has left
     */
    public record Person(PersonRef ref, String name, String hash, List<ParticipantId> participants) {
        public Person {
            participants = List.copyOf(participants);
        }
    }

    /** A media stream that is declared now. */
    public record Track(
            int number,
            PersonRef person,
            ParticipantId participant,
            TrackId id,
            TrackKind kind,
            TrackFormat format,
            TrackOptions options,
            boolean muted) {}
}
