package app.connect.api.json;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.Preset;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code POST /calls/{callId}/recordings}. */
public record StartJson(@Nullable Layout layout, @Nullable String preset) {
    public Layout toLayout() {
        return layout == null ? Layout.GRID : layout;
    }

    /** @param ladder whether this deployment records all renditions of a preset */
    public EncoderProfile toProfile(boolean ladder) {
        Preset chosen = preset == null
                ? Preset.P720P30
                : Preset.parse(preset)
                        .orElseThrow(() -> new IllegalArgumentException("preset must be one of " + all()));
        return chosen.profile(ladder);
    }

    private static String all() {
        return Preset.ALL.stream().map(Preset::value).collect(Collectors.joining(", "));
    }
}
