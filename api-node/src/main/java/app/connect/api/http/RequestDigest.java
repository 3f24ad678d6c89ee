package app.connect.api.http;

import app.connect.cluster.access.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** What the journal keeps of an Idempotency-Key: its hash with the caller's, since a key may hold anything. */
final class RequestDigest {
    private RequestDigest() {}

    /** Random without a key: then every request is a new one. */
    static String of(Caller caller, Optional<String> key) {
        String text = key.map(given -> caller.org() + "\n" + caller.sub() + "\n" + given)
                .orElseGet(() -> UUID.randomUUID().toString());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
