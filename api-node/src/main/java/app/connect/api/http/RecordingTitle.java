package app.connect.api.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a recording is called that nobody has given a title: its conversation's, and when it started. */
final class RecordingTitle {
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RecordingTitle() {}

    /** @param startedAt null before it is active */
    static String of(String conversation, @Nullable Instant startedAt) {
        return startedAt == null ? conversation : conversation + ", " + START.format(startedAt);
    }
}
