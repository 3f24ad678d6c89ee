package app.connect.cluster.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** @param next where the list goes on; empty: this is its end */
public record CatalogPage<T>(List<T> items, Optional<Cursor> next) {
    public CatalogPage {
        items = List.copyOf(items);
    }

    /** @param found one more than {@code most} if there is more */
    static <T> CatalogPage<T> of(List<T> found, int most, Function<T, Cursor> place) {
        return found.size() <= most
                ? new CatalogPage<>(found, Optional.empty())
                : new CatalogPage<>(found.subList(0, most), Optional.of(place.apply(found.get(most - 1))));
    }
}
