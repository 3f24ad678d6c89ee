package app.connect.local.launcher.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** How a process reaches the database. Its text form does not contain the password. */
public record DatabaseAccess(String url, String user, String password) {
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    boolean answers() {
        try (Connection connection = open()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public String toString() {
        return user + "@" + url;
    }
}
