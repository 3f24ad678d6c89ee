package app.connect.cluster.chat;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.ChatSource;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.time.MediaTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/** Reads a recording's messages: in its time, consented to, not deleted; by the ledger as it stands now. */
public final class ChatPages implements ChatSource {
    private static final int PAGE = 500;

    private static final String ROWS = "SELECT message_id, person_ref, sender_name, text, sent_at, at"
            + " FROM recording_chat WHERE recording_id = ? AND deleted_at IS NULL AND at >= ? AND at < ?"
            + " AND (at, message_id) > (?, ?) ORDER BY at, message_id LIMIT ?";

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Database database;

    public ChatPages(Database database) {
        this.database = database;
    }

    /** Where a page ended. */
    public record Position(Instant at, String messageId) {
        static final Position START = new Position(Instant.EPOCH, "");
    }

    /** @param next null: that was all */
    public record Page(List<ChatLine> messages, @Nullable Position next) {
        public Page {
            messages = List.copyOf(messages);
        }
    }

    /** Of a recording that may still be on. At most {@code limit}, fewer where messages are left out. */
    public CompletionStage<Page> page(RecordingId recording, @Nullable Position after, int limit) {
        return database.snapshot(connection -> {
            Optional<Span> span = Sql.of(
                            connection,
                            "SELECT active_at, ended_at FROM recording_location"
                                    + " WHERE recording_id = ? AND active_at IS NOT NULL",
                            recording.value())
                    .first(row -> new Span(row.instant("active_at"), row.nullableInstant("ended_at")));
            return span.isEmpty()
                    ? new Page(List.of(), null)
                    : read(connection, recording, span.get(), after == null ? Position.START : after, limit);
        });
    }

    @Override
    public Source<ChatLine, NotUsed> of(SealedRecording recording) {
        Instant zero = recording.startedAt();
        if (zero == null) {
            return Source.empty();
        }
        Span span = new Span(zero, zero.plus(recording.duration().toDuration()));
        return Source.unfoldAsync(
                        Optional.of(Position.START),
                        from -> from.isEmpty()
                                ? CompletableFuture.completedFuture(Optional.empty())
                                : page(recording.recording(), span, from.get())
                                        .thenApply(page -> Optional.of(
                                                Pair.create(Optional.ofNullable(page.next()), page.messages()))))
                .mapConcat(messages -> messages);
    }

    private CompletionStage<Page> page(RecordingId recording, Span span, Position after) {
        return database.snapshot(connection -> read(connection, recording, span, after, PAGE));
    }

    /** @param to null: it is still on */
    private record Span(Instant zero, @Nullable Instant to) {}

    private static Page read(Connection connection, RecordingId recording, Span span, Position after, int limit)
            throws SQLException {
        Instant end = span.to();
        List<Line> lines = Sql.of(
                        connection,
                        ROWS,
                        recording.value(),
                        span.zero(),
                        end == null ? NEVER : end,
                        after.at(),
                        after.messageId(),
                        limit)
                .list(Line::read);
        Map<PersonRef, WritingConsent> consents = lines.isEmpty() ? Map.of() : ConsentRows.of(connection, recording);
        Line last = lines.size() < limit ? null : lines.get(lines.size() - 1);
        return new Page(
                lines.stream()
                        .filter(line -> line.isConsentedTo(consents.get(line.sender())))
                        .map(line -> line.toMessage(span.zero()))
                        .toList(),
                last == null ? null : new Position(last.at(), last.messageId()));
    }

    private record Line(
            String messageId, PersonRef sender, String senderName, String text, @Nullable Instant sentAt, Instant at) {
        static Line read(Row row) throws SQLException {
            return new Line(
                    row.string("message_id"),
                    new PersonRef(row.string("person_ref")),
                    row.string("sender_name"),
                    row.string("text"),
                    row.nullableInstant("sent_at"),
                    row.instant("at"));
        }

        boolean isConsentedTo(@Nullable WritingConsent consent) {
            return consent != null && consent.standsAt(at);
        }

        ChatLine toMessage(Instant zero) {
            return new ChatLine(
                    messageId,
                    senderName,
                    text,
                    sentAt == null ? at : sentAt,
                    MediaTime.of(Duration.between(zero, at)));
        }
    }
}
