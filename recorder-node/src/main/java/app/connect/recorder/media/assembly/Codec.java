package app.connect.recorder.media.assembly;

import java.util.Optional;

/** What a track is encoded with; {@link #wireName} is the name in the HTTP API. */
public enum Codec {
    OPUS("opus", false),
    PCMU("PCMU", false),
    PCMA("PCMA", false),
    VP8("VP8", true),
    VP9("VP9", true),
    H264("H264", true),
    AV1("AV1", true);

    private final String wireName;
    private final boolean video;

    Codec(String wireName, boolean video) {
        this.wireName = wireName;
        this.video = video;
    }

    public static Optional<Codec> parse(String wireName) {
        for (Codec codec : values()) {
            if (codec.wireName.equalsIgnoreCase(wireName)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    public String wireName() {
        return wireName;
    }

    public boolean isVideo() {
        return video;
    }
}
