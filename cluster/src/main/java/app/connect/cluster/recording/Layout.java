package app.connect.cluster.recording;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How tiles are arranged. */
public enum Layout {
    @JsonProperty("grid")
    GRID,
    @JsonProperty("speaker")
    SPEAKER,
    @JsonProperty("single-speaker")
    SINGLE_SPEAKER
}
