package app.connect.local.launcher;

import app.connect.local.launcher.process.LauncherException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JWTs for one machine, signed with the secret in the data directory. In production an identity provider signs. */
public final class DevelopmentToken {
    private DevelopmentToken() {}

    /** HS256; the key is the text of the file, without white space at its ends, as UTF-8 bytes. */
    public static String sign(
            Path secretFile, String sub, String org, List<String> roles, @Nullable String name, Duration ttl) {
        Instant now = Clock.systemUTC().instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(sub)
                .claim("org", org)
                .claim("roles", List.copyOf(roles))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl)));
        if (name != null) {
            claims.claim("name", name);
        }
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
            token.sign(new MACSigner(SecretFile.read(secretFile).getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new LauncherException("cannot sign with " + secretFile + ": " + e.getMessage(), e);
        }
    }
}
