package app.connect.cluster.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** The database's clock, asked inside a transaction: the time of this statement, not of the transaction's begin. */
public final class DatabaseTime {
    private DatabaseTime() {}

    public static Instant now(Connection connection) throws SQLException {
        return Sql.of(connection, "SELECT date_trunc('milliseconds', clock_timestamp()) AS at")
                .one(row -> row.instant("at"));
    }
}
