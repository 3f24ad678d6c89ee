package app.connect.api.idempotency;

import app.connect.cluster.identity.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request as the table knows it.
 *
 * @param request SHA-256 of caller, route and key, 64 hex digits
 * @param body SHA-256 of the body as it was sent
 */
public record KeyedRequest(OrganisationId organisation, String request, String body) {
    /** @param route method and path as they were sent: the same key on another route is another request */
    public static KeyedRequest of(OrganisationId organisation, String sub, String route, String key, byte[] body) {
        // Neither subs nor paths nor keys hold a line break.
        String request = sub + "\n" + route + "\n" + key;
        return new KeyedRequest(organisation, hash(request.getBytes(StandardCharsets.UTF_8)), hash(body));
    }

    /** 1 to 255 printable ASCII characters. */
    public static boolean isKey(String text) {
        return !text.isEmpty() && text.length() <= 255 && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
