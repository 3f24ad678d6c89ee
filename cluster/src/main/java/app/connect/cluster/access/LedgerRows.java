package app.connect.cluster.access;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.time.MediaTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The consent ledger of a recording: one item per person, in the order in which they were notified. */
public final class LedgerRows {
    private final Database database;

    public LedgerRows(Database database) {
        this.database = database;
    }

    public CompletionStage<List<LedgerItem>> of(RecordingId recording) {
        return database.snapshot(connection -> {
            Map<PersonRef, List<LedgerRow>> ledger = Sql.of(
                            connection,
                            "SELECT c.kind, c.person_ref, c.at, c.delivered_at, c.decision, c.text_version, c.media_ticks,"
                                    + " c.channel, l.policy, l.text_version AS shown_version FROM consent_ledger c"
                                    + " JOIN recording_location l ON l.recording_id = c.recording_id"
                                    + " WHERE c.recording_id = ? ORDER BY c.sequence_nr, c.kind",
                            recording.value())
                    .list(LedgerRow::read)
                    .stream()
                    .collect(Collectors.groupingBy(LedgerRow::person, LinkedHashMap::new, Collectors.toList()));
            Map<PersonRef, Person> persons = persons(connection, recording);
            Map<PersonRef, List<ParticipantId>> presences = SceneRows.presences(connection, recording);
            return ledger.entrySet().stream()
                    .map(entry -> item(
                            entry.getKey(),
                            entry.getValue(),
                            persons.getOrDefault(entry.getKey(), Person.ERASED),
                            presences.getOrDefault(entry.getKey(), List.of())))
                    .toList();
        });
    }

    private static Map<PersonRef, Person> persons(Connection connection, RecordingId recording) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT person_ref, user_id, name FROM recording_person WHERE recording_id = ?",
                        recording.value())
                .list(row -> Map.entry(
                        new PersonRef(row.string("person_ref")),
                        new Person(row.nullableString("user_id"), row.string("name"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static LedgerItem item(PersonRef ref, List<LedgerRow> rows, Person person, List<ParticipantId> presences) {
        LedgerRow first = rows.get(0);
        boolean notified = first.entry() == null;
        return new LedgerItem(
                ref,
                presences,
                person.userId(),
                person.name(),
                first.policy(),
                first.textVersion(),
                notified ? first.at() : null,
                first.deliveredAt(),
                rows.stream().map(LedgerRow::entry).flatMap(Stream::ofNullable).toList());
    }

    private record Person(@Nullable String userId, @Nullable String name) {
        private static final Person ERASED = new Person(null, null);
    }

    /** @param entry null in a notice */
    private record LedgerRow(
            PersonRef person,
            ConsentMode policy,
            int textVersion,
            Instant at,
            @Nullable Instant deliveredAt,
            LedgerItem.@Nullable Entry entry) {
        private static LedgerRow read(Row row) throws SQLException {
            Instant at = row.instant("at");
            return new LedgerRow(
                    new PersonRef(row.string("person_ref")),
                    JsonColumn.named(row.string("policy"), ConsentMode.class),
                    row.integer("shown_version"),
                    at,
                    row.nullableInstant("delivered_at"),
                    row.string("kind").equals("notice") ? null : readEntry(row, at));
        }

        private static LedgerItem.Entry readEntry(Row row, Instant at) throws SQLException {
            Long ticks = row.nullableNumber("media_ticks");
            return new LedgerItem.Entry(
                    JsonColumn.named(row.string("decision"), Decision.class),
                    row.integer("text_version"),
                    at,
                    ticks == null ? null : new MediaTime(ticks),
                    JsonColumn.named(row.string("channel"), DecisionChannel.class));
        }
    }
}
