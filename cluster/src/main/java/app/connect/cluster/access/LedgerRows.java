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
                            "SELECT kind, person_ref, policy, text_version, at, delivered_at, decision, media_ticks,"
                                    + " channel FROM consent_ledger WHERE recording_id = ? ORDER BY sequence_nr, kind",
                            recording.value())
                    .list(LedgerRow::read)
                    .stream()
                    .collect(Collectors.groupingBy(LedgerRow::person, LinkedHashMap::new, Collectors.toList()));
            Map<PersonRef, Person> persons = persons(connection, recording);
            Map<PersonRef, List<ParticipantId>> presences = presences(connection, recording);
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

    private static Map<PersonRef, List<ParticipantId>> presences(Connection connection, RecordingId recording)
            throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT person_ref, participant_id FROM recording_presence WHERE recording_id = ?"
                                + " ORDER BY at, participant_id",
                        recording.value())
                .list(row -> Map.entry(
                        new PersonRef(row.string("person_ref")), new ParticipantId(row.string("participant_id"))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
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
            int textVersion = row.integer("text_version");
            return new LedgerRow(
                    new PersonRef(row.string("person_ref")),
                    JsonColumn.named(row.string("policy"), ConsentMode.class),
                    textVersion,
                    at,
                    row.nullableInstant("delivered_at"),
                    row.string("kind").equals("notice") ? null : readEntry(row, textVersion, at));
        }

        private static LedgerItem.Entry readEntry(Row row, int textVersion, Instant at) throws SQLException {
            Long ticks = row.nullableNumber("media_ticks");
            return new LedgerItem.Entry(
                    JsonColumn.named(row.string("decision"), Decision.class),
                    textVersion,
                    at,
                    ticks == null ? null : new MediaTime(ticks),
                    JsonColumn.named(row.string("channel"), DecisionChannel.class));
        }
    }
}
