package app.connect.api.json;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Layout;
import org.jspecify.annotations.Nullable;

/** {@code POST /calls/{callId}/recordings}. */
public record StartJson(@Nullable Layout layout, @Nullable String preset) {
    public Layout toLayout() {
        return layout == null ? Layout.GRID : layout;
    }

    public EncoderProfile toProfile() {
        if (preset != null && !"720p30".equals(preset)) {
            throw new IllegalArgumentException("preset must be 720p30 for now");
        }
        return EncoderProfile.P720P30_V1;
    }
}
