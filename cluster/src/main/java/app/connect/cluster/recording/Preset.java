package app.connect.cluster.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one chooses at the start of a recording, and the encoder profiles that it means today. Another choice of options is
 * another profile with another id.
 *
 * @param value as it is chosen over HTTP
 * @param ladder all its renditions
 * @param single its largest rendition alone, for deployments that would rather have more recordings on a core
 */
public record Preset(String value, EncoderProfile ladder, EncoderProfile single) {
    /** AAC for those who listen between stop and COMPLETE. */
    public static final String AUDIO_LIVE = "audio-live";
    /** FLAC, of which {@code audio} is made once the loudness of the whole recording is known; never delivered. */
    public static final String AUDIO_MASTER = "audio-master";

    private static final int AUDIO_BITRATE = 128_000;

    public static final Preset P720P30 = of(
            "720p30",
            video("720p", 1280, 720, 30, "23", 3_000_000),
            video("360p", 640, 360, 30, "24", 900_000),
            video("180p", 320, 180, 30, "25", 300_000));
    public static final Preset P1080P30 = of(
            "1080p30",
            video("1080p", 1920, 1080, 30, "23", 5_500_000),
            video("720p", 1280, 720, 30, "23", 3_000_000),
            video("360p", 640, 360, 30, "24", 900_000),
            video("180p", 320, 180, 30, "25", 300_000));
    public static final Preset P720P15 = of(
            "720p15",
            video("720p", 1280, 720, 15, "23", 2_000_000),
            video("360p", 640, 360, 15, "24", 600_000),
            video("180p", 320, 180, 15, "25", 200_000));

    public static final List<Preset> ALL = List.of(P720P30, P1080P30, P720P15);

    public static Optional<Preset> parse(String value) {
        return ALL.stream().filter(preset -> preset.value.equals(value)).findFirst();
    }

    /** @param withLadder or the largest rendition alone */
    public EncoderProfile profile(boolean withLadder) {
        return withLadder ? ladder : single;
    }

    private static Preset of(String value, VideoRendition main, VideoRendition... lower) {
        return new Preset(
                value,
                profile(value + "-ladder.v1", main, List.of(lower)),
                profile(value + "-single.v1", main, List.of()));
    }

    /** {@code peak} in bit/s; a receiver buffers two seconds of it, so that a scene may come up sharp. */
    private static VideoRendition video(String name, int width, int height, int framesPerSecond, String crf, int peak) {
        Map<String, String> options = Map.of(
                "preset",
                "veryfast",
                "crf",
                crf,
                "profile",
                "high",
                "maxrate",
                Integer.toString(peak),
                "bufsize",
                Integer.toString(2 * peak));
        return new VideoRendition(name, width, height, framesPerSecond, options);
    }

    private static EncoderProfile profile(String id, VideoRendition main, List<VideoRendition> lower) {
        return new EncoderProfile(
                id,
                main.width(),
                main.height(),
                main.framesPerSecond(),
                main.name(),
                main.x264Options(),
                AUDIO_LIVE,
                AUDIO_BITRATE,
                lower,
                AUDIO_MASTER);
    }
}
