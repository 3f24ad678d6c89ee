package app.connect.cluster.config;

import com.typesafe.config.Config;
import java.time.Duration;

/** Where the one database is, and how patient we are with it. */
public record JdbcSettings(
        String url,
        String user,
        String password,
        int journalConnections,
        int rowConnections,
        Duration connectionTimeout,
        Duration statementTimeout) {
    static JdbcSettings from(Config config) {
        return new JdbcSettings(
                config.getString("url"),
                config.getString("user"),
                config.getString("password"),
                config.getInt("journal-connections"),
                config.getInt("row-connections"),
                config.getDuration("connection-timeout"),
                config.getDuration("statement-timeout"));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "JdbcSettings[" + url + ", user=" + user + ", journalConnections=" + journalConnections
                + ", rowConnections=" + rowConnections + "]";
    }
}
