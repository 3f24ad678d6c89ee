package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.catalog.Cursor;
import app.connect.cluster.identity.RecordingId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.BiFunction;

/**
 * Where a list goes on, as clients carry it: opaque, and of use for that list only. It gives no right, so its checksum
 * is against mistakes: a token of another list, a cut one or an invented one is refused and not misread.
 */
final class PageToken {
    private static final int CHECKSUM = 16;

    private PageToken() {}

    /** @param list what is listed: another list has other tokens */
    static String of(String list, Cursor cursor) {
        return of(list, cursor.at(), cursor.recording().value());
    }

    /** @param id without spaces */
    static String of(String list, Instant at, String id) {
        String place = at + " " + id;
        String token = place + " " + checksum(list, place);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.US_ASCII));
    }

    static Cursor parse(String list, String token) {
        return parse(list, token, (at, id) -> new Cursor(at, new RecordingId(id)));
    }

    static <T> T parse(String list, String token, BiFunction<Instant, String, T> place) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII).split(" ", -1);
            if (parts.length == 3 && checksum(list, parts[0] + " " + parts[1]).equals(parts[2])) {
                Instant at = Instant.parse(parts[0]);
                // What no list gives; far enough away the database has no such time.
                if (at.isBefore(Instant.EPOCH) || at.isAfter(Cursor.START.at())) {
                    throw invalid();
                }
                return place.apply(at, parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static ProblemException invalid() {
        return new ProblemException(ProblemCode.INVALID, "pageToken is not one that this list gave");
    }

    private static String checksum(String list, String place) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((list + "\n" + place).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, CHECKSUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
