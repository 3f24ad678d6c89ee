package app.connect.cluster.directory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;

/**
 * Our own SQL: one small pool, every statement on one named blocking dispatcher ({@code connect.jdbc-dispatcher}), every
 * failure a {@link DatabaseException}. The journal has its own pool, so that neither starves the other.
 */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Executor executor;

    private Database(HikariDataSource pool, Executor executor) {
        this.pool = pool;
        this.executor = executor;
    }

    /** Connects when first asked, so that a node can start, and say what is wrong, while the database is away. */
    public static Database open(DatabaseSettings settings, Executor executor) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("connect-rows");
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.maxConnections());
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        config.setValidationTimeout(settings.connectionTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        long statementMillis = settings.statementTimeout().toMillis();
        config.addDataSourceProperty("options", "-c statement_timeout=" + statementMillis);
        config.addDataSourceProperty("ApplicationName", "connect-rows");
        // A peer that vanished without a word: longer than any statement may take, in whole seconds.
        config.addDataSourceProperty("socketTimeout", String.valueOf(statementMillis / 1000 + 2));
        return new Database(new HikariDataSource(config), executor);
    }

    /** Each statement is its own transaction. */
    public <T> CompletionStage<T> call(SqlFunction<T> work) {
        return run(work);
    }

    /** All or nothing, read committed; rolled back when {@code work} throws. */
    public <T> CompletionStage<T> transaction(SqlFunction<T> work) {
        return run(connection -> inTransaction(connection, work));
    }

    /** Several reads of one moment. */
    public <T> CompletionStage<T> snapshot(SqlFunction<T> reads) {
        return transaction(connection -> {
            Sql.of(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    .update();
            return reads.apply(connection);
        });
    }

    /** The pool itself, for who samples the database's clock. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> CompletionStage<T> run(SqlFunction<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            executor.execute(() -> complete(answer, work));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(DatabaseException.refusedWork(e));
        }
        return answer;
    }

    // The connection is home before anybody hears the answer: who continues here may ask again.
    private <T> void complete(CompletableFuture<T> answer, SqlFunction<T> work) {
        try {
            answer.complete(withConnection(work));
        } catch (SQLException e) {
            answer.completeExceptionally(DatabaseException.of(e));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private <T> T withConnection(SqlFunction<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return work.apply(connection);
        }
    }

    private static <T> T inTransaction(Connection connection, SqlFunction<T> work) throws SQLException {
        connection.setAutoCommit(false);
        // Whatever is not committed is rolled back by the pool when the connection comes home, autocommit is reset too.
        T result = work.apply(connection);
        connection.commit();
        return result;
    }
}
