package app.connect.cluster.directory;

import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.identity.TrackId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers of a recording's tracks, in a transaction that holds the call's lock; a new track gets the next one. */
final class RecordingTracks {
    private RecordingTracks() {}

    static List<CallRoster.Track> number(
            Connection connection,
            RecordingId recording,
            List<CallRecord.Track> declared,
            Map<ParticipantId, PersonRef> people)
            throws SQLException {
        Map<Name, Integer> numbers = load(connection, recording);
        List<CallRoster.Track> tracks = new ArrayList<>();
        for (CallRecord.Track track : declared) {
            PersonRef person = people.get(track.participant());
            if (person == null) {
                continue;
            }
            Name name = new Name(person, track.participant(), track.id());
            Integer number = numbers.get(name);
            if (number == null) {
                // None is ever removed, so the count is the last one given.
                number = numbers.size() + 1;
                insert(connection, recording, name, number);
                numbers.put(name, number);
            }
            TrackDeclaration declaration = track.declaration();
            tracks.add(new CallRoster.Track(
                    number,
                    person,
                    track.participant(),
                    track.id(),
                    declaration.kind(),
                    declaration.format(),
                    declaration.options(),
                    declaration.muted()));
        }
        return tracks;
    }

    private static Map<Name, Integer> load(Connection connection, RecordingId recording) throws SQLException {
        Map<Name, Integer> numbers = new HashMap<>();
        Sql.of(
                        connection,
                        "SELECT number, person_ref, participant_id, track_id FROM recording_track"
                                + " WHERE recording_id = ?",
                        recording.value())
                .list(row -> numbers.put(
                        new Name(
                                new PersonRef(row.string("person_ref")),
                                new ParticipantId(row.string("participant_id")),
                                new TrackId(row.string("track_id"))),
                        row.integer("number")));
        return numbers;
    }

    private static void insert(Connection connection, RecordingId recording, Name name, int number)
            throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO recording_track (recording_id, number, person_ref, participant_id, track_id)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        recording.value(),
                        number,
                        name.person().value(),
                        name.participant().value(),
                        name.track().value())
                .update();
    }

    private record Name(PersonRef person, ParticipantId participant, TrackId track) {}
}
