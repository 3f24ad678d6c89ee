package app.connect.cluster.identity;

import java.util.regex.Pattern;

/** The one form of ids that come from outside: {@code [A-Za-z0-9_-]{1,64}}. Safe in keys, paths and entity ids. */
public final class ExternalId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private ExternalId() {}

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    static String require(String what, String value) {
        if (!isValid(value)) {
            throw new IllegalArgumentException(what + " must match [A-Za-z0-9_-]{1,64}");
        }
        return value;
    }
}
