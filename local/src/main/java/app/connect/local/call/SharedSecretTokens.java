package app.connect.local.call;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** JWTs (HS256, RFC 7515) with the secret of a cluster on one machine: what the platform of a test deployment does. */
public final class SharedSecretTokens implements TokenSource {
    /** Longer than any call of a demonstration or a test. */
    private static final Duration LIFE_TIME = Duration.ofHours(12);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final SecretKeySpec key;
    private final String organisation;
    private final Clock clock;

    private SharedSecretTokens(SecretKeySpec key, String organisation, Clock clock) {
        this.key = key;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** The key is the text of the file, without white space at its ends. */
    public static SharedSecretTokens of(Path secretFile, String organisation, Clock clock) {
        try {
            byte[] secret = Files.readString(secretFile).strip().getBytes(StandardCharsets.UTF_8);
            return new SharedSecretTokens(new SecretKeySpec(secret, "HmacSHA256"), organisation, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("no secret to sign tokens with: is the cluster up?", e);
        }
    }

    @Override
    public String token(String subject, List<String> roles, String name) {
        long now = clock.instant().getEpochSecond();
        ObjectNode claims = JSON.createObjectNode();
        claims.put("sub", subject).put("org", organisation).put("name", name);
        claims.put("iat", now).put("exp", now + LIFE_TIME.toSeconds());
        roles.forEach(claims.putArray("roles")::add);
        String signed = base64(HEADER) + "." + base64(claims.toString());
        return signed + "." + BASE64.encodeToString(mac(signed));
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
