package app.connect.cluster.directory;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database could not do what was asked; {@link #code()} says whether trying again can help. */
public final class DatabaseException extends RuntimeException {
    /** What went wrong, in the words that a caller can act on. */
    public enum Code {
        /** Not reached, too slow, shutting down, or another transaction was in the way. */
        DATABASE_UNAVAILABLE(true),
        /** It understood and said no: our SQL or our schema is wrong. */
        DATABASE_REFUSED(false);

        private final boolean retryable;

        Code(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Code code;

    private DatabaseException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    static DatabaseException of(SQLException cause) {
        String state = cause.getSQLState();
        return new DatabaseException(codeOf(state), "database, SQL state " + state + ": " + cause.getMessage(), cause);
    }

    static DatabaseException refusedWork(Throwable cause) {
        return new DatabaseException(Code.DATABASE_UNAVAILABLE, "database work was not accepted: " + cause, cause);
    }

    public Code code() {
        return code;
    }

    // Classes of SQLSTATE (SQL:2016 table 38, PostgreSQL appendix A): 08 connection, 40 rolled back by a conflict, 53
    // no
    // resources, 55 in use, 57 an operator's or a time limit's intervention, 58 system; null: the driver or the pool
    // gave
    // up itself.
    private static Code codeOf(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return Code.DATABASE_UNAVAILABLE;
        }
        return switch (state.substring(0, 2)) {
            case "08", "40", "53", "55", "57", "58" -> Code.DATABASE_UNAVAILABLE;
            default -> Code.DATABASE_REFUSED;
        };
    }
}
