package app.connect.cluster.chat;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.time.MediaTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger of a recording, as far as writing is concerned. */
final class ConsentRows {
    private ConsentRows() {}

    /** Everybody who was told of the recording. */
    static Map<PersonRef, WritingConsent> of(Connection connection, RecordingId recording) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT c.person_ref, c.at, c.decision, c.media_ticks, l.policy, l.active_at FROM consent_ledger c"
                                + " JOIN recording_location l ON l.recording_id = c.recording_id"
                                + " WHERE c.recording_id = ? ORDER BY c.sequence_nr, c.kind DESC",
                        recording.value())
                .list(ConsentRows::read)
                .stream()
                .collect(Collectors.groupingBy(
                        Line::person,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                lines -> new WritingConsent(
                                        lines.get(0).mode(),
                                        lines.stream().map(Line::entry).toList()))));
    }

    private record Line(PersonRef person, ConsentMode mode, WritingConsent.Entry entry) {}

    private static Line read(Row row) throws SQLException {
        String decided = row.nullableString("decision");
        Decision decision = decided == null ? null : JsonColumn.named(decided, Decision.class);
        return new Line(
                new PersonRef(row.string("person_ref")),
                JsonColumn.named(row.string("policy"), ConsentMode.class),
                new WritingConsent.Entry(time(row, decision), decision));
    }

    /** A gate closes before that is persisted: at the position that the decision names. */
    private static Instant time(Row row, @Nullable Decision decision) throws SQLException {
        Instant persisted = row.instant("at");
        Long ticks = row.nullableNumber("media_ticks");
        Instant zero = row.nullableInstant("active_at");
        if (decision == null || decision == Decision.ACKNOWLEDGE || ticks == null || zero == null) {
            return persisted;
        }
        Instant closed = zero.plus(new MediaTime(ticks).toDuration());
        return closed.isBefore(persisted) ? closed : persisted;
    }
}
