package app.connect.cluster.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.projection.jdbc.JdbcSession;

/**
 * One event's transaction: its rows and the stream's offset together. Owns a connection of our own pool until closed.
 */
final class CatalogSession implements JdbcSession {
    private final Connection connection;

    private CatalogSession(Connection connection) {
        this.connection = connection;
    }

    static CatalogSession open(DataSource pool) {
        try {
            Connection connection = pool.getConnection();
            // The pool resets it when the connection comes home.
            connection.setAutoCommit(false);
            return new CatalogSession(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the catalogue has no connection", e);
        }
    }

    @Override
    public <R> R withConnection(Function<Connection, R> work) throws Exception {
        return work.apply(connection);
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
