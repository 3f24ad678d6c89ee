package app.connect.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.identity.OrganisationId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
    private static final String SECRET = "0123456789abcdef".repeat(4);
    private static final Duration HOUR = Duration.ofHours(1);

    /** As it stands in the file: with the end of its line. */
    private final TokenVerifier verifier = TokenVerifier.ofSecret(SECRET + "\n");

    @Test
    void readsTheCallerFromAGoodToken() throws JOSEException {
        JWTClaimsSet claims =
                good().claim("roles", List.of("member", "org-admin")).build();

        assertThat(verify(signed(claims, SECRET)))
                .contains(new Caller("u1", new OrganisationId("acme"), Set.of(Role.MEMBER, Role.ORG_ADMIN)));
    }

    @Test
    void takesWhoeverNamesNoRoleForAMember() throws JOSEException {
        assertThat(verify(signed(good().build(), SECRET)))
                .hasValueSatisfying(caller -> assertThat(caller.roles()).containsExactly(Role.MEMBER));
    }

    @Test
    void givesNothingForRolesOfSomebodyElsesMaking() throws JOSEException {
        JWTClaimsSet claims = good().claim("roles", List.of("superuser")).build();

        assertThat(verify(signed(claims, SECRET)))
                .hasValueSatisfying(caller -> assertThat(caller.roles()).isEmpty());
    }

    @Test
    void refusesATokenThatIsOver() throws JOSEException {
        JWTClaimsSet claims = good().expirationTime(in(HOUR.negated())).build();

        assertThat(verify(signed(claims, SECRET))).isEmpty();
    }

    @Test
    void refusesASignatureWithAnotherSecret() throws JOSEException {
        assertThat(verify(signed(good().build(), "another secret, as long as it has to be")))
                .isEmpty();
    }

    @Test
    void refusesATokenWhoseClaimsWereChangedAfterwards() throws JOSEException, ParseException {
        SignedJWT mine = SignedJWT.parse(signed(good().build(), SECRET));
        SignedJWT changed = new SignedJWT(
                mine.getHeader().toBase64URL(),
                good().subject("u2").build().toPayload().toBase64URL(),
                mine.getSignature());

        assertThat(verify(changed.serialize())).isEmpty();
    }

    @Test
    void refusesATokenThatSaysItNeedsNoSignature() {
        assertThat(verify(new PlainJWT(good().build()).serialize())).isEmpty();
    }

    @Test
    void refusesAnAlgorithmThatItDoesNotExpect() throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), good().build());
        token.sign(new MACSigner(SECRET));

        assertThat(verify(token.serialize())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "org", "exp"})
    void refusesATokenWithoutAClaimThatItNeeds(String claim) throws JOSEException {
        assertThat(verify(signed(good().claim(claim, null).build(), SECRET))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a b", "ä", "org\n"})
    void refusesAnOrganisationThatIsNoId(String organisation) throws JOSEException {
        assertThat(verify(signed(good().claim("org", organisation).build(), SECRET)))
                .isEmpty();
    }

    @Test
    void refusesRolesThatAreNoList() throws JOSEException {
        assertThat(verify(signed(good().claim("roles", "platform").build(), SECRET)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "not a token"})
    void refusesWhatIsNoToken(String text) {
        assertThat(verify(text)).isEmpty();
    }

    @Test
    void saysHowLongTheTokenIsGood() throws JOSEException {
        JWTClaimsSet claims = good().build();

        assertThat(verifier.verify(signed(claims, SECRET)).toCompletableFuture().join())
                .hasValueSatisfying(who -> assertThat(who.until())
                        .isEqualTo(claims.getExpirationTime().toInstant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private Optional<Caller> verify(String token) {
        return verifier.verify(token).toCompletableFuture().join().map(SignedIn::caller);
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder().subject("u1").claim("org", "acme").expirationTime(in(HOUR));
    }

    private static String signed(JWTClaimsSet claims, String secret) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }
}
