package app.connect.cluster.catalog;

import app.connect.cluster.identity.RecordingId;
import java.time.Instant;

/** The last item of a page: the next page begins after it, whatever has come in meanwhile. */
public record Cursor(Instant at, RecordingId recording) {
    /** Before everything: lists go from the newest to the oldest. */
    public static final Cursor START =
            new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new RecordingId("f".repeat(32)));
}
