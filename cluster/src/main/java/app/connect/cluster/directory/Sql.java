package app.connect.cluster.directory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement with its parameters: strings, numbers, booleans, bytes, instants, nulls. JSON is cast in the text. */
public final class Sql {
    private final Connection connection;
    private final String text;
    private final @Nullable Object[] parameters;

    private Sql(Connection connection, String text, @Nullable Object[] parameters) {
        this.connection = connection;
        this.text = text;
        this.parameters = parameters;
    }

    public static Sql of(Connection connection, String text, @Nullable Object... parameters) {
        return new Sql(connection, text, parameters);
    }

    /** Rows changed. */
    public int update() throws SQLException {
        try (PreparedStatement statement = prepare()) {
            return statement.executeUpdate();
        }
    }

    public <T> List<T> list(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare();
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(new Row(rows)));
            }
            return found;
        }
    }

    public <T> Optional<T> first(RowReader<T> reader) throws SQLException {
        return list(reader).stream().findFirst();
    }

    /** For statements that always give a row. */
    public <T> T one(RowReader<T> reader) throws SQLException {
        return first(reader).orElseThrow(() -> new IllegalStateException("no row: " + text));
    }

    private PreparedStatement prepare() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, toColumn(parameters[i]));
        }
        return statement;
    }

    private static @Nullable Object toColumn(@Nullable Object parameter) {
        return parameter instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : parameter;
    }

    /** One row to one value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(Row row) throws SQLException;
    }
}
