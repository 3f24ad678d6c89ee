package app.connect.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an identity provider that publishes its keys. */
class IssuedTokenTest {
    private static final String ISSUER = "https://id.example";
    private static final String AUDIENCE = "connect";

    private final ECKey key = newKey();
    private final HttpServer provider = newServer();
    private final String published = new JWKSet(key).toString(true);

    private TokenVerifier verifier() throws IOException {
        return TokenVerifier.ofJwks(keys(), ISSUER, AUDIENCE, Runnable::run);
    }

    private URL keys() throws IOException {
        return URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/keys")
                .toURL();
    }

    @BeforeEach
    void publishKeys() {
        provider.createContext("/keys", exchange -> {
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void acceptsATokenOfTheIssuerForThisAudience() throws IOException, JOSEException {
        assertThat(verify(signed(good().build(), key))).isPresent();
    }

    @Test
    void refusesATokenOfAnotherIssuer() throws IOException, JOSEException {
        assertThat(verify(signed(good().issuer("https://other.example").build(), key)))
                .isEmpty();
    }

    @Test
    void refusesATokenForSomebodyElse() throws IOException, JOSEException {
        assertThat(verify(signed(good().audience("mail").build(), key))).isEmpty();
    }

    @Test
    void refusesATokenWithoutAudience() throws IOException, JOSEException {
        assertThat(verify(signed(good().audience((String) null).build(), key))).isEmpty();
    }

    @Test
    void refusesAKeyThatTheIssuerDoesNotPublish() throws IOException, JOSEException {
        assertThat(verify(signed(good().build(), newKey()))).isEmpty();
    }

    @Test
    void asksToComeAgainWhileTheKeysCannotBeHad() throws IOException, JOSEException {
        TokenVerifier verifier = verifier();
        provider.stop(0);

        assertThat(verifier.verify(signed(good().build(), key)))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.UNAVAILABLE));
    }

    @Test
    void asksToComeAgainAsLongAsTheKeysCannotBeHad() throws IOException, JOSEException {
        TokenVerifier verifier = verifier();
        provider.stop(0);

        // The provider is not asked each time: keys are asked for twice in 30 s.
        for (int n = 0; n < 5; n++) {
            assertThat(verifier.verify(signed(good().build(), key)))
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(ProblemException.class);
        }
    }

    @Test
    void refusesUnknownKeysHoweverOftenTheyAreNamed() throws IOException, JOSEException {
        TokenVerifier verifier = verifier();
        ECKey unknown = new ECKeyGenerator(Curve.P_256).keyID("k2").generate();

        for (int n = 0; n < 5; n++) {
            assertThat(verifier.verify(signed(good().build(), unknown))).isCompletedWithValue(Optional.empty());
        }
    }

    @Test
    void handsOnNoMoreTokensThanMayWait() throws IOException, JOSEException {
        Queue<Runnable> blocking = new ArrayDeque<>();
        TokenVerifier verifier = TokenVerifier.ofJwks(keys(), ISSUER, AUDIENCE, blocking::add);
        String token = signed(good().build(), key);
        for (int n = 0; n < TokenVerifier.MOST_AT_ONCE; n++) {
            verifier.verify(token);
        }

        assertThat(verifier.verify(token).toCompletableFuture()).isCompletedExceptionally();
        assertThat(blocking).hasSize(TokenVerifier.MOST_AT_ONCE);
        blocking.remove().run();
        assertThat(verifier.verify(token).toCompletableFuture()).isNotDone();
    }

    @Test
    void doesNotWaitForKeysOnTheThreadThatAsks() throws IOException, JOSEException {
        Queue<Runnable> blocking = new ArrayDeque<>();
        TokenVerifier verifier = TokenVerifier.ofJwks(keys(), ISSUER, AUDIENCE, blocking::add);

        CompletionStage<Optional<SignedIn>> verified = verifier.verify(signed(good().build(), key));

        assertThat(verified.toCompletableFuture()).isNotDone();
        assertThat(blocking).hasSize(1);
    }

    @Test
    void asksToComeAgainWhenTooManyWaitForKeys() throws IOException, JOSEException {
        TokenVerifier verifier = TokenVerifier.ofJwks(keys(), ISSUER, AUDIENCE, full -> {
            throw new RejectedExecutionException();
        });

        assertThat(verifier.verify(signed(good().build(), key)).toCompletableFuture())
                .isCompletedExceptionally();
    }

    private Optional<SignedIn> verify(String token) throws IOException {
        return verifier().verify(token).toCompletableFuture().join();
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .subject("u1")
                .claim("org", "acme")
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .expirationTime(Date.from(Instant.now().plusSeconds(3_600)));
    }

    private static String signed(JWTClaimsSet claims, ECKey with) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(with.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(with));
        return token.serialize();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
