package app.connect.cluster.directory;

import app.connect.cluster.directory.CallRecord.Participant;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The persons of one recording, as a transaction that holds the call's lock sees them; who is new gets a reference and a
 * row. One person is one user, on however many devices; a presence without a user is a person of its own.
 */
final class RecordingPersons {
    private final Connection connection;
    private final CallKey call;
    private final RecordingId recording;
    private final SecureRandom random;
    private final Map<String, Known> bySubject = new LinkedHashMap<>();
    private final Set<Presence> presences = new HashSet<>();

    private RecordingPersons(Connection connection, CallKey call, RecordingId recording, SecureRandom random) {
        this.connection = connection;
        this.call = call;
        this.recording = recording;
        this.random = random;
    }

    static RecordingPersons load(Connection connection, CallKey call, RecordingId recording, SecureRandom random)
            throws SQLException {
        RecordingPersons persons = new RecordingPersons(connection, call, recording, random);
        persons.load();
        return persons;
    }

    /** Everybody known to the recording, with the presences that are in {@code present}. */
    Map<ParticipantId, PersonRef> admit(List<Participant> present) throws SQLException {
        Map<ParticipantId, PersonRef> people = new LinkedHashMap<>();
        Instant now = present.isEmpty() ? Instant.EPOCH : DatabaseTime.now(connection);
        for (Participant participant : present) {
            String subject = subjectOf(participant);
            Known known = bySubject.get(subject);
            if (known == null) {
                known = insert(participant, subject, now);
                bySubject.put(subject, known);
            }
            if (presences.add(new Presence(known.ref(), participant.id()))) {
                insertPresence(known.ref(), participant.id(), now);
            }
            people.put(participant.id(), known.ref());
        }
        return people;
    }

    /** In the order in which they were first seen. */
    List<CallRoster.Person> roster(Map<ParticipantId, PersonRef> present) {
        Map<PersonRef, List<ParticipantId>> now = new HashMap<>();
        present.forEach((participant, ref) ->
                now.computeIfAbsent(ref, none -> new ArrayList<>()).add(participant));
        return bySubject.values().stream()
                .map(known -> new CallRoster.Person(
                        known.ref(), known.name(), known.hash(), now.getOrDefault(known.ref(), List.of())))
                .toList();
    }

    private void load() throws SQLException {
        Sql.of(
                        connection,
                        "SELECT person_ref, subject, name, salt FROM recording_person WHERE recording_id = ?"
                                + " ORDER BY at, person_ref",
                        recording.value())
                .list(row -> bySubject.put(
                        row.string("subject"),
                        new Known(
                                new PersonRef(row.string("person_ref")),
                                row.string("name"),
                                PersonHash.of(row.bytes("salt"), row.string("subject"), row.string("name")))));
        presences.addAll(Sql.of(
                        connection,
                        "SELECT person_ref, participant_id FROM recording_presence WHERE recording_id = ?",
                        recording.value())
                .list(row -> new Presence(
                        new PersonRef(row.string("person_ref")), new ParticipantId(row.string("participant_id")))));
    }

    private static String subjectOf(Participant participant) {
        String userId = participant.userId();
        return userId == null ? "participant:" + participant.id() : "user:" + userId;
    }

    private Known insert(Participant participant, String subject, Instant now) throws SQLException {
        PersonRef ref = PersonRef.random(random);
        byte[] salt = new byte[PersonHash.SALT_BYTES];
        random.nextBytes(salt);
        Sql.of(
                        connection,
                        "INSERT INTO recording_person"
                                + " (recording_id, person_ref, org, subject, user_id, name, salt, at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        recording.value(),
                        ref.value(),
                        call.organisation().value(),
                        subject,
                        participant.userId(),
                        participant.name(),
                        salt,
                        now)
                .update();
        return new Known(ref, participant.name(), PersonHash.of(salt, subject, participant.name()));
    }

    private void insertPresence(PersonRef ref, ParticipantId participant, Instant now) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO recording_presence (recording_id, person_ref, participant_id, at)"
                                + " VALUES (?, ?, ?, ?)",
                        recording.value(),
                        ref.value(),
                        participant.value(),
                        now)
                .update();
    }

    private record Known(PersonRef ref, String name, String hash) {}

    private record Presence(PersonRef ref, ParticipantId participant) {}
}
