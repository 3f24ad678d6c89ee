package app.connect.cluster.store;

/** The object store could not do what was asked; {@link #code()} says whether trying again can help. */
public final class ObjectStoreException extends RuntimeException {
    /** What went wrong, in the words that a caller can act on. */
    public enum Code {
        NOT_FOUND(false),
        CONFLICT(false),
        OBJECT_STORE_UNAVAILABLE(true);

        private final boolean retryable;

        Code(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Code code;

    public ObjectStoreException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ObjectStoreException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
