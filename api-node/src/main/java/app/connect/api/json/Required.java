package app.connect.api.json;

import org.jspecify.annotations.Nullable;

/** A member of a request that must be there; Jackson leaves what is missing null. */
final class Required {
    private Required() {}

    static <T> T member(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
