package app.connect.api.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list. */
public record ItemsJson<T>(List<T> items, @Nullable String nextPageToken) {
    public ItemsJson {
        items = List.copyOf(items);
    }

    /** All there is. */
    public static <T> ItemsJson<T> all(List<T> items) {
        return new ItemsJson<>(items, null);
    }
}
