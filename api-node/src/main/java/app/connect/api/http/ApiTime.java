package app.connect.api.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the contract writes them: RFC 3339, UTC, always milliseconds. */
final class ApiTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ApiTime() {}

    static String format(Instant time) {
        return FORMAT.format(time);
    }
}
