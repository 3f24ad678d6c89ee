package app.connect.cluster.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A person within one recording: 128 random bits as 32 lower-case hex digits. Events name persons only so; who it is stands in a row that can be erased.
 */
public record PersonRef(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonRef {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("person reference must be 32 lower-case hex digits");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    public static PersonRef random(SecureRandom random) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return new PersonRef(HexFormat.of().formatHex(bits));
    }

    @Override
    public String toString() {
        return value;
    }
}
