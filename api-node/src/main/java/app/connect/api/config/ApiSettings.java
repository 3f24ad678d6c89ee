package app.connect.api.config;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;

/** What an api node was told; every key is explained in this module's {@code reference.conf}. */
public record ApiSettings(
        String httpHost,
        int httpPort,
        Tokens tokens,
        RequestSettings requests,
        RateSettings rate,
        StreamSettings streams,
        IdempotencySettings idempotency,
        PlaybackSettings playback) {
    /** Where the keys that verify tokens come from. */
    public sealed interface Tokens {
        /** HS256 with a secret on this machine's disk; the API then binds loopback only. */
        record SecretFile(Path file) implements Tokens {}

        /** An identity provider's public keys. */
        record Jwks(String url, String issuer, String audience) implements Tokens {}
    }

    public ApiSettings {
        if (httpPort < 0 || httpPort > 65_535) {
            throw new IllegalArgumentException("connect.http.port " + httpPort + " is no port");
        }
        if (streams.maxPerNode() >= requests.maxConnections()) {
            throw new IllegalArgumentException(
                    "connect.streams.max-per-node leaves none of" + " connect.requests.max-connections to requests");
        }
        if (tokens instanceof Tokens.SecretFile && !httpHost.startsWith("127.") && !httpHost.equals("localhost")) {
            throw new IllegalArgumentException("connect.http.host must be loopback while tokens are signed with a"
                    + " secret file; set connect.jwt.jwks-url");
        }
    }

    public static ApiSettings from(Config root) {
        Config jwt = root.getConfig("connect.jwt");
        Optional<String> jwks = text(jwt, "jwks-url");
        Tokens tokens = jwks.isPresent()
                ? new Tokens.Jwks(jwks.get(), required(jwt, "issuer"), required(jwt, "audience"))
                : new Tokens.SecretFile(Path.of(required(jwt, "secret-file")));
        return new ApiSettings(
                root.getString("connect.http.host"),
                root.getInt("connect.http.port"),
                tokens,
                RequestSettings.from(root.getConfig("connect.requests")),
                RateSettings.from(root.getConfig("connect.rate")),
                StreamSettings.from(root.getConfig("connect.streams")),
                IdempotencySettings.from(root.getConfig("connect.idempotency")),
                PlaybackSettings.from(root));
    }

    private static Optional<String> text(Config config, String key) {
        return Optional.of(config.getString(key)).filter(value -> !value.isBlank());
    }

    private static String required(Config config, String key) {
        return text(config, key)
                .orElseThrow(() -> new IllegalArgumentException("connect.jwt." + key + " is needed and is not set"));
    }
}
