package app.connect.cluster.recording;

import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides the bytes an encoder makes. It is part of the recording (in {@code recording-started.v1}) and
 * used verbatim by every epoch, so that SPS and PPS are equal across take-overs (crf is in the PPS; colour and B-frames
 * are in the SPS). New choices get a new id; a released one never changes.
 *
 * @param x264Options private options of libx264, verbatim; sorted
 * @param audioBitrate of {@code audioRendition}, bit/s
 */
public record EncoderProfile(
        String id,
        int width,
        int height,
        int framesPerSecond,
        String videoRendition,
        Map<String, String> x264Options,
        String audioRendition,
        int audioBitrate) {
    /** One 720p30 rendition and AAC. */
    public static final EncoderProfile P720P30_V1 = new EncoderProfile(
            "720p30.v1",
            1280,
            720,
            30,
            "720p",
            Map.of(
                    "preset", "veryfast",
                    "crf", "23",
                    "profile", "high",
                    "maxrate", "3000000",
                    "bufsize", "6000000"),
            "audio-live",
            128_000);

    public EncoderProfile {
        x264Options = java.util.Collections.unmodifiableMap(new TreeMap<>(x264Options));
    }
}
