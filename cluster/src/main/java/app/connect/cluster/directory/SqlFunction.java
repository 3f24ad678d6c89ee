package app.connect.cluster.directory;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done with a connection; it must not keep it. */
@FunctionalInterface
public interface SqlFunction<T> {
    T apply(Connection connection) throws SQLException;
}
