package app.connect.cluster.directory;

import java.time.Duration;

/**
 * Where our own rows are, and how long anything may take.
 *
 * @param maxConnections also how many threads the pool's executor should have; more would only wait
 * @param connectionTimeout for a free or new connection
 * @param statementTimeout after which the database gives a statement up
 */
public record DatabaseSettings(
        String jdbcUrl,
        String user,
        String password,
        int maxConnections,
        Duration connectionTimeout,
        Duration statementTimeout) {
    public DatabaseSettings {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("connect.jdbc.row-connections is below 1");
        }
        // HikariCP's own lower limit.
        if (connectionTimeout.toMillis() < 250) {
            throw new IllegalArgumentException("connect.jdbc.connection-timeout is below 250 ms");
        }
        if (statementTimeout.toMillis() < 100) {
            throw new IllegalArgumentException("connect.jdbc.statement-timeout is below 100 ms");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + jdbcUrl + ", user=" + user + ", maxConnections=" + maxConnections
                + ", connectionTimeout=" + connectionTimeout + ", statementTimeout=" + statementTimeout + "]";
    }
}
