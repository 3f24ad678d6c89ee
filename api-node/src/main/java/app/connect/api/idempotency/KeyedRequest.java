package app.connect.api.idempotency;

import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.identity.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A request as the table knows it.
 *
 * @param request SHA-256 of caller, roles, route and key, 64 hex digits
 * @param body SHA-256 of the body as it was sent
 */
public record KeyedRequest(OrganisationId organisation, String request, String body) {
    /** @param route method and path as they were sent: the same key on another route is another request */
    public static KeyedRequest of(Caller caller, String route, String key, byte[] body) {
        String roles = caller.roles().stream().map(Role::claim).sorted().collect(Collectors.joining(" "));
        // Neither subs nor paths nor keys hold a line break. Who has other roles now may be answered otherwise.
        String request = caller.sub() + "\n" + roles + "\n" + route + "\n" + key;
        return new KeyedRequest(caller.org(), hash(request.getBytes(StandardCharsets.UTF_8)), hash(body));
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
