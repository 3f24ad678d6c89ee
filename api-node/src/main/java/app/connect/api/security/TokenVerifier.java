package app.connect.api.security;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.health.HealthStatus;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a JWT's signature, time and claims (contract §2). Thread-safe. With JWKS a look-up of keys may block on the
 * network: that is done on the executor that was given for it, with a queue that has an end.
 */
public final class TokenVerifier {
    private static final Set<String> REQUIRED = Set.of("sub", "org", "exp");

    /** Tokens that wait for keys or are being verified; more are refused at once. Below the dispatcher's queue. */
    static final int MOST_AT_ONCE = 1_000;

    private final DefaultJWTProcessor<SecurityContext> processor;
    private final Executor executor;
    private final BooleanSupplier keysAnswered;
    private final AtomicInteger underWay = new AtomicInteger();

    private TokenVerifier(
            Executor executor,
            BooleanSupplier keysAnswered,
            JWKSource<SecurityContext> keys,
            Set<JWSAlgorithm> algorithms,
            JWTClaimsSet exact,
            @Nullable String audience) {
        this.executor = executor;
        this.keysAnswered = keysAnswered;
        processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(audience, exact, REQUIRED));
    }

    /** HS256 with the text of the secret file as key: one machine only. */
    public static TokenVerifier ofSecret(String secret) {
        return new TokenVerifier(
                Runnable::run,
                () -> true,
                new ImmutableSecret<>(secret.strip().getBytes(StandardCharsets.UTF_8)),
                Set.of(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder().build(),
                null);
    }

    /**
     * Public keys of an identity provider; issuer and audience must match. Keys are asked for ahead of need, and again
     * at most each 30 s however many unknown keys tokens name.
     *
     * @param blocking may wait for the network
     */
    public static TokenVerifier ofJwks(URL jwks, String issuer, String audience, Executor blocking) {
        AtomicBoolean answered = new AtomicBoolean();
        return new TokenVerifier(
                blocking,
                answered::get,
                JWKSourceBuilder.create(jwks)
                        .retrying(true)
                        .healthReporting(report -> answered.set(report.getHealthStatus() == HealthStatus.HEALTHY))
                        .build(),
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.PS256),
                new JWTClaimsSet.Builder().issuer(issuer).build(),
                audience);
    }

    /**
     * Empty for whatever is not a valid, unexpired token of the expected issuer; why is nobody's business. Fails with a
     * problem while the identity provider's keys cannot be had.
     */
    public CompletionStage<Optional<SignedIn>> verify(String token) {
        // Counted here: a Pekko dispatcher whose queue is full runs what it rejects on the thread that asks.
        if (underWay.incrementAndGet() > MOST_AT_ONCE) {
            underWay.decrementAndGet();
            return CompletableFuture.failedFuture(noKeys());
        }
        try {
            return CompletableFuture.supplyAsync(() -> check(token), executor)
                    .whenComplete((checked, failure) -> underWay.decrementAndGet());
        } catch (RejectedExecutionException e) {
            underWay.decrementAndGet();
            return CompletableFuture.failedFuture(noKeys());
        }
    }

    private Optional<SignedIn> check(String token) {
        try {
            return Claims.parse(processor.process(token, null));
        } catch (RateLimitReachedException e) {
            // A key that was not there a moment ago either; unless nothing was had a moment ago.
            if (!keysAnswered.getAsBoolean()) {
                throw noKeys();
            }
            return Optional.empty();
        } catch (KeySourceException e) {
            throw noKeys();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static ProblemException noKeys() {
        return new ProblemException(ProblemCode.UNAVAILABLE, "the identity provider's keys cannot be had; try again");
    }
}
