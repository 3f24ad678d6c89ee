package app.connect.cluster.directory;

import org.jspecify.annotations.Nullable;

/** Ids of users: 1–255 characters of any kind but NUL, which no column holds; never part of a key. */
public final class UserId {
    private static final int LONGEST = 255;

    private UserId() {}

    public static boolean isValid(String value) {
        return !value.isEmpty() && value.length() <= LONGEST && value.indexOf('\0') < 0;
    }

    static void require(@Nullable String value) {
        if (value != null && !isValid(value)) {
            throw new IllegalArgumentException("user id must have 1 to " + LONGEST + " characters");
        }
    }
}
