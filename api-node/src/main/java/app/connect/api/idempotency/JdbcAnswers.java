package app.connect.api.idempotency;

import app.connect.api.config.IdempotencySettings;
import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code idempotency}; time is the database's. Whoever inserts the row does the request. A row whose node
 * died before it answered may be taken over when it has been under way for too long.
 */
public final class JdbcAnswers implements Answers {
    /** Answers that are not kept have this in their place. */
    private static final String NOT_KEPT = "";

    private static final String CLAIM = "INSERT INTO idempotency AS i"
            + " (org, request_hash, body_hash, claim, claimed_at) VALUES (?, ?, ?, ?, now())"
            + " ON CONFLICT (org, request_hash) DO UPDATE SET body_hash = excluded.body_hash, claim = excluded.claim,"
            + " claimed_at = excluded.claimed_at, status = NULL, content_type = NULL, answer = NULL"
            + " WHERE i.claimed_at < now() - ? * interval '1 millisecond'"
            + " OR (i.status IS NULL AND i.body_hash = excluded.body_hash"
            + " AND i.claimed_at < now() - ? * interval '1 millisecond')";
    private static final String MINE = " WHERE org = ? AND request_hash = ? AND claim = ? AND status IS NULL";

    private final Database database;
    private final IdempotencySettings settings;
    private final SecureRandom random;

    public JdbcAnswers(Database database, IdempotencySettings settings, SecureRandom random) {
        this.database = database;
        this.settings = settings;
        this.random = random;
    }

    @Override
    public CompletionStage<Claim> claim(KeyedRequest request) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String token = HexFormat.of().formatHex(bits);
        return database.call(connection ->
                insert(connection, request, token) ? new Claim.Granted(token) : existing(connection, request));
    }

    @Override
    public CompletionStage<Boolean> keep(KeyedRequest request, Claim.Granted claim, Optional<KeptAnswer> answer) {
        int status = answer.map(KeptAnswer::status).orElse(0);
        String type = answer.map(KeptAnswer::contentType).orElse(NOT_KEPT);
        byte @Nullable [] body = answer.map(kept -> kept.body().toArray()).orElse(null);
        return database.call(connection -> Sql.of(
                                connection,
                                "UPDATE idempotency SET status = ?, content_type = ?, answer = ?" + MINE,
                                status,
                                type,
                                body,
                                request.organisation().value(),
                                request.request(),
                                claim.token())
                        .update()
                > 0);
    }

    @Override
    public CompletionStage<Boolean> giveUp(KeyedRequest request, Claim.Granted claim) {
        return database.call(connection -> Sql.of(
                                connection,
                                "DELETE FROM idempotency" + MINE,
                                request.organisation().value(),
                                request.request(),
                                claim.token())
                        .update()
                > 0);
    }

    /** Clears out at most {@code limit} rows that are older than answers are repeated; answers how many. */
    public CompletionStage<Integer> purge(int limit) {
        return database.call(connection -> Sql.of(
                        connection,
                        "DELETE FROM idempotency WHERE (org, request_hash) IN (SELECT org, request_hash"
                                + " FROM idempotency WHERE claimed_at < now() - ? * interval '1 millisecond'"
                                + " LIMIT ? FOR UPDATE SKIP LOCKED)",
                        settings.retention().toMillis(),
                        limit)
                .update());
    }

    private boolean insert(Connection connection, KeyedRequest request, String token) throws SQLException {
        return Sql.of(
                                connection,
                                CLAIM,
                                request.organisation().value(),
                                request.request(),
                                request.body(),
                                token,
                                settings.retention().toMillis(),
                                settings.running().toMillis())
                        .update()
                > 0;
    }

    private static Claim existing(Connection connection, KeyedRequest request) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT body_hash, status, content_type, answer FROM idempotency"
                                + " WHERE org = ? AND request_hash = ?",
                        request.organisation().value(),
                        request.request())
                .first(row -> read(row, request))
                // Given up in between: whoever comes again finds it free.
                .orElseGet(Claim.InProgress::new);
    }

    private static Claim read(Row row, KeyedRequest request) throws SQLException {
        if (!row.string("body_hash").equals(request.body())) {
            return new Claim.OtherBody();
        }
        Long status = row.nullableNumber("status");
        if (status == null) {
            return new Claim.InProgress();
        }
        String type = row.string("content_type");
        return type.equals(NOT_KEPT)
                ? new Claim.AnsweredOnce()
                : new Claim.Answered(
                        new KeptAnswer(status.intValue(), type, ByteString.fromArray(row.bytes("answer"))));
    }
}
