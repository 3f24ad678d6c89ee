package app.connect.cluster.directory;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a track carries. */
public enum TrackKind {
    @JsonProperty("microphone")
    MICROPHONE,
    @JsonProperty("camera")
    CAMERA,
    @JsonProperty("screen")
    SCREEN,
    @JsonProperty("screen-audio")
    SCREEN_AUDIO;

    public boolean isAudio() {
        return this == MICROPHONE || this == SCREEN_AUDIO;
    }
}
