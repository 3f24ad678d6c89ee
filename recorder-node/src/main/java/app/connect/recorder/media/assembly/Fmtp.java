package app.connect.recorder.media.assembly;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The format parameters of a track, as in {@code a=fmtp} without the payload type: {@code name=value;name=value}. What
 * cannot be understood is left out.
 */
public record Fmtp(Map<String, String> parameters) {
    public static final Fmtp NONE = new Fmtp(Map.of());

    /** More parameter sets than this nobody sends; each may be as long as the text. */
    private static final int MOST_PARAMETER_SETS = 16;

    public Fmtp {
        parameters = Map.copyOf(parameters);
    }

    public static Fmtp parse(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                parameters.putIfAbsent(name, part.substring(equals + 1).strip());
            }
        }
        return new Fmtp(parameters);
    }

    /** The NAL units of {@code sprop-parameter-sets} (RFC 6184 §8.1), without start codes. */
    List<EncodedBytes> parameterSets() {
        List<EncodedBytes> sets = new ArrayList<>();
        String text = parameters.getOrDefault("sprop-parameter-sets", "");
        for (String set : text.split(",", MOST_PARAMETER_SETS)) {
            decode(set.strip()).filter(bytes -> bytes.length > 0).ifPresent(bytes -> sets.add(EncodedBytes.of(bytes)));
        }
        return sets;
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
