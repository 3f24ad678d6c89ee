package app.connect.api.json;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.Preset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code POST /calls/{callId}/recordings}. */
public record StartJson(@Nullable Layout layout, @Nullable String preset) {
    /** The others wait for a mix of other sizes and rates. */
    private static final List<Preset> RECORDED = List.of(Preset.P720P30);

    public Layout toLayout() {
        return layout == null ? Layout.GRID : layout;
    }

    /** @param ladder whether this deployment records all renditions of a preset */
    public EncoderProfile toProfile(boolean ladder) {
        Preset chosen = preset == null
                ? Preset.P720P30
                : Preset.parse(preset)
                        .filter(RECORDED::contains)
                        .orElseThrow(() -> new IllegalArgumentException("preset must be one of " + all()));
        return chosen.profile(ladder);
    }

    private static String all() {
        return RECORDED.stream().map(Preset::value).collect(Collectors.joining(", "));
    }
}
