package app.connect.recorder.finish;

import app.connect.cluster.store.ObjectStoreException;
import java.util.concurrent.CompletionException;

/** A recording could not be finalised; {@link #reason()} says whether another attempt can help. */
public final class FinalizationException extends RuntimeException {
    /** Why, in words that an operator can act on. */
    public enum Reason {
        /** The store or the disk of this node did not do its part. */
        STORAGE_UNAVAILABLE(true),
        /** The committed slots could not be read to their end. */
        JOURNAL_UNAVAILABLE(true),
        /** A committed object is not in the store. */
        OBJECT_MISSING(false),
        /** A committed object has other bytes than were committed. */
        OBJECT_CORRUPT(false),
        /** An object is what was committed, and still not a segment of this slot. */
        SEGMENT_MALFORMED(false),
        /** The finished file is not what it has to be. */
        VERIFICATION_FAILED(false),
        /** Somebody asked to stop. */
        CANCELLED(true),
        /** This program is wrong; the cause says where. */
        DEFECT(false);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Reason reason;

    public FinalizationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public FinalizationException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What went wrong in a stage, without the wrappers of the stages that it came through. */
    static FinalizationException of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof FinalizationException already) {
            return already;
        }
        if (cause instanceof ObjectStoreException store) {
            Reason reason = store.code() == ObjectStoreException.Code.NOT_FOUND
                    ? Reason.OBJECT_MISSING
                    : Reason.STORAGE_UNAVAILABLE;
            return new FinalizationException(reason, "object store: " + cause.getMessage(), cause);
        }
        return new FinalizationException(Reason.DEFECT, "finalising failed: " + cause, cause);
    }

    public Reason reason() {
        return reason;
    }
}
