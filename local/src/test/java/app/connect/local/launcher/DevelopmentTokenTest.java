package app.connect.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevelopmentTokenTest {
    private final Path directory;
    private final Path secretFile;
    private final String secret;

    DevelopmentTokenTest(@TempDir Path directory) {
        this.directory = directory;
        this.secretFile = directory.resolve("jwt-secret");
        this.secret = SecretFile.ensure(secretFile);
    }

    @Test
    void isVerifiedByTheSecretAndCarriesTheClaims() throws JOSEException, ParseException {
        String text = DevelopmentToken.sign(
                secretFile, "ada", "acme", List.of("member", "org-admin"), "Ada L.", Duration.ofMinutes(5));

        SignedJWT token = SignedJWT.parse(text);
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        assertThat(token.verify(new MACVerifier(secret.getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("ada");
        assertThat(token.getJWTClaimsSet().getStringClaim("org")).isEqualTo("acme");
        assertThat(token.getJWTClaimsSet().getStringClaim("name")).isEqualTo("Ada L.");
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("member", "org-admin");
        assertThat(Duration.between(
                        token.getJWTClaimsSet().getIssueTime().toInstant(),
                        token.getJWTClaimsSet().getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void anotherSecretDoesNotVerifyIt() throws JOSEException, ParseException {
        String text = DevelopmentToken.sign(secretFile, "ada", "acme", List.of("member"), null, Duration.ofMinutes(5));

        String other = SecretFile.ensure(directory.resolve("other"));

        assertThat(SignedJWT.parse(text).verify(new MACVerifier(other.getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    @Test
    void secretHas256BitsIsKeptAndIsReadByItsOwnerOnly() throws java.io.IOException {
        assertThat(secret).matches("[0-9a-f]{64}");
        assertThat(SecretFile.ensure(secretFile)).isEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secretFile)))
                .isEqualTo("rw-------");
    }
}
