package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;

import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.time.Instant;
import java.util.List;

/** Rows as the projection and the command path leave them, written at once. */
final class CatalogRows {
    private final RealDatabase real;
    private final Database database;
    private final OrganisationId org;
    private long people;

    CatalogRows(RealDatabase real, OrganisationId org) {
        this.real = real;
        this.database = real.rows();
        this.org = org;
    }

    ConversationId conversation(String id, String title) {
        ConversationId conversation = new ConversationId(id);
        get(new ConversationDirectory(database).put(org, conversation, new Conversation(title, true, List.of())));
        return conversation;
    }

    RecordingId recording(ConversationId conversation, String policy, Instant at) {
        RecordingId recording = real.recording();
        write(
                "INSERT INTO catalog_recording (recording_id, org, call_id, conversation_id, started_by, layout,"
                        + " requested_at, policy, started_at, live_status, live_nr)"
                        + " VALUES (?, ?, 'call-1', ?, ?, 'grid', ?, ?, ?, 'ACTIVE', 9)",
                recording.value(),
                org.value(),
                conversation.value(),
                "a".repeat(32),
                at,
                policy,
                at);
        return recording;
    }

    void publish(RecordingId recording, Instant at) {
        write(
                "UPDATE catalog_recording SET library_status = 'COMPLETE', published_at = ?, mp4_bytes = 4711,"
                        + " mp4_sha256 = ?, verified = TRUE, duration_ticks = 48000 WHERE recording_id = ?",
                at,
                "ab".repeat(32),
                recording.value());
    }

    /** Somebody who was told, and what came back. */
    PersonRef person(RecordingId recording, String name, boolean acknowledged, boolean decided) {
        PersonRef ref = PersonRef.random(real.random());
        write(
                "INSERT INTO recording_person (recording_id, person_ref, org, subject, user_id, name, salt, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, '\\x00', now())",
                recording.value(),
                ref.value(),
                org.value(),
                "user:" + name,
                "user-" + name,
                name);
        write(
                "INSERT INTO recording_presence (recording_id, person_ref, participant_id, at) VALUES (?, ?, ?, now())",
                recording.value(),
                ref.value(),
                "participant-1");
        write(
                "INSERT INTO catalog_person (recording_id, person_ref, first_nr, acknowledged, decided) VALUES (?, ?, ?, ?, ?)",
                recording.value(),
                ref.value(),
                ++people,
                acknowledged,
                decided);
        return ref;
    }

    int write(String text, Object... parameters) {
        return get(
                database.call(connection -> Sql.of(connection, text, parameters).update()));
    }
}
