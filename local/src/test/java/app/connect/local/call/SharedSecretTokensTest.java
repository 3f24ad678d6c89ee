package app.connect.local.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedSecretTokensTest {
    @Test
    void signsTheClaimsOfTheContractWithTheTextOfTheFile(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("jwt-secret"), "0123456789abcdef0123456789abcdef\n");
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);

        String token = SharedSecretTokens.of(secret, "o1", clock).token("u1", List.of("member"), "N");

        String[] parts = token.split("\\.", -1);
        assertThat(text(parts[0])).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        assertThat(text(parts[1]))
                .isEqualTo("{\"sub\":\"u1\",\"org\":\"o1\",\"name\":\"N\",\"iat\":1000,\"exp\":44200,"
                        + "\"roles\":[\"member\"]}");
        // By openssl: printf %s "$parts0.$parts1" | openssl dgst -sha256 -hmac 0123…cdef -binary | base64url
        assertThat(parts[2]).isEqualTo("y_pK7S5MTv6jWaEeSyDNdec8BGH-o-3X_IANrFnBESM");
    }

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), java.nio.charset.StandardCharsets.UTF_8);
    }
}
