package app.connect.api.security;

import app.connect.cluster.access.Caller;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verifies a JWT's signature, time and claims (contract §2). Thread-safe; with JWKS a look-up may block on the network. */
public final class TokenVerifier {
    private static final Set<String> REQUIRED = Set.of("sub", "org", "exp");

    private final DefaultJWTProcessor<SecurityContext> processor;

    private TokenVerifier(
            JWKSource<SecurityContext> keys,
            Set<JWSAlgorithm> algorithms,
            JWTClaimsSet exact,
            @Nullable String audience) {
        processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(audience, exact, REQUIRED));
    }

    /** HS256 with the text of the secret file as key: one machine only. */
    public static TokenVerifier ofSecret(String secret) {
        return new TokenVerifier(
                new ImmutableSecret<>(secret.strip().getBytes(StandardCharsets.UTF_8)),
                Set.of(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder().build(),
                null);
    }

    /** Public keys of an identity provider; issuer and audience must match. */
    public static TokenVerifier ofJwks(URL jwks, String issuer, String audience) {
        return new TokenVerifier(
                JWKSourceBuilder.create(jwks).retrying(true).build(),
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.PS256),
                new JWTClaimsSet.Builder().issuer(issuer).build(),
                audience);
    }

    /** Empty for whatever is not a valid, unexpired token of the expected issuer; why is nobody's business. */
    public Optional<Caller> verify(String token) {
        try {
            return Claims.parse(processor.process(token, null));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }
}
