package app.connect.api.config;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Players that run in pages: their cookies, and the pages' origins.
 *
 * @param secret what the cookies' key is derived from, the same on all api nodes; never logged; empty: each node
 *     has its own, so a session holds at one node only
 * @param secure cookies are for https only, even where this node is asked by http
 * @param sameSite {@code Strict}, {@code Lax} or {@code None}
 * @param origins of pages that may call the API with credentials
 */
public record PlaybackSettings(Optional<String> secret, boolean secure, String sameSite, List<String> origins) {
    private static final int SHORTEST_SECRET = 32;

    public PlaybackSettings {
        origins = List.copyOf(origins);
        if (!Set.of("Strict", "Lax", "None").contains(sameSite)) {
            throw new IllegalArgumentException("connect.playback.same-site is Strict, Lax or None, not " + sameSite);
        }
        if (sameSite.equals("None") && !secure) {
            throw new IllegalArgumentException(
                    "connect.playback.same-site None needs connect.playback.secure: browsers refuse it otherwise");
        }
        if (secret.filter(text -> text.length() < SHORTEST_SECRET).isPresent()) {
            throw new IllegalArgumentException("connect.secrets-key has at least " + SHORTEST_SECRET + " characters");
        }
        for (String origin : origins) {
            if (!origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
                throw new IllegalArgumentException(
                        "connect.cors.origins: \"" + origin + "\" is no origin (scheme://host[:port])");
            }
        }
    }

    static PlaybackSettings from(Config root) {
        return new PlaybackSettings(
                secret(root.getString("connect.secrets-key"), root.getString("connect.secrets-key-file")),
                root.getBoolean("connect.playback.secure"),
                root.getString("connect.playback.same-site"),
                Arrays.stream(root.getString("connect.cors.origins").split(",", -1))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .toList());
    }

    private static Optional<String> secret(String text, String file) {
        if (!text.isBlank() || file.isBlank()) {
            return Optional.of(text.strip()).filter(given -> !given.isEmpty());
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("connect.secrets-key-file " + file + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "PlaybackSettings[secure=" + secure + ", sameSite=" + sameSite + ", origins=" + origins + "]";
    }
}
