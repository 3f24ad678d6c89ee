package app.connect.cluster.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One stretch of one call from start to stop: 128 random bits as 32 lower-case hex digits, made by the server.
 */
public record RecordingId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RecordingId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("recording id must be 32 lower-case hex digits");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    public static RecordingId random(SecureRandom random) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return new RecordingId(HexFormat.of().formatHex(bits));
    }

    @Override
    public String toString() {
        return value;
    }
}
