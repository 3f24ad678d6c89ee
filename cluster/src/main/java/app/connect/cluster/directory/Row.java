package app.connect.cluster.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The row that a query stands at; a null where none is declared is a defect of the schema and fails. */
public final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public String string(String column) throws SQLException {
        return present(column, rows.getString(column));
    }

    public @Nullable String nullableString(String column) throws SQLException {
        return rows.getString(column);
    }

    public long number(String column) throws SQLException {
        return present(column, nullableNumber(column));
    }

    public @Nullable Long nullableNumber(String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    public int integer(String column) throws SQLException {
        return Math.toIntExact(number(column));
    }

    public boolean flag(String column) throws SQLException {
        boolean value = rows.getBoolean(column);
        return present(column, rows.wasNull() ? null : value);
    }

    public byte[] bytes(String column) throws SQLException {
        return present(column, rows.getBytes(column));
    }

    public Instant instant(String column) throws SQLException {
        return present(column, nullableInstant(column));
    }

    public @Nullable Instant nullableInstant(String column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }
}
