package app.connect.api.json;

import app.connect.cluster.recording.Layout;
import org.jspecify.annotations.Nullable;

/** {@code PUT /recordings/{id}/layout}. */
public record LayoutJson(@Nullable Layout layout) {
    public Layout toLayout() {
        return Required.member("layout", layout);
    }
}
