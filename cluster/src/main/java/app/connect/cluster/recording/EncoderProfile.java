package app.connect.cluster.recording;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides the bytes an encoder makes. It is part of the recording (in {@code recording-started.v1}) and
 * used verbatim by every epoch, so that SPS and PPS are equal across take-overs (crf is in the PPS; colour and B-frames
 * are in the SPS). New choices get a new id; a released one never changes, nor does the JSON of one: it is in the audit
 * chain. The first six members are those of {@link #main()}, as they were before there were others.
 *
 * @param x264Options private options of libx264, verbatim; sorted
 * @param audioRendition AAC, made live
 * @param audioBitrate of {@code audioRendition}, bit/s
 * @param lowerRenditions the rest of the ladder, each smaller than the one before
 * @param masterRendition the sound without loss, for the finaliser; null in profiles from before there was one
 */
public record EncoderProfile(
        String id,
        int width,
        int height,
        int framesPerSecond,
        String videoRendition,
        Map<String, String> x264Options,
        String audioRendition,
        int audioBitrate,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<VideoRendition> lowerRenditions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String masterRendition) {
    /** The first released one: one 720p30 rendition and AAC. */
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

    @JsonCreator
    public EncoderProfile {
        x264Options = Collections.unmodifiableMap(new TreeMap<>(x264Options));
        lowerRenditions = List.copyOf(lowerRenditions);
        for (VideoRendition lower : lowerRenditions) {
            if (lower.framesPerSecond() != framesPerSecond) {
                throw new IllegalArgumentException(lower.name() + " is not slot-aligned with " + videoRendition);
            }
        }
    }

    /** One rendition of the picture, and AAC alone. */
    public EncoderProfile(
            String id,
            int width,
            int height,
            int framesPerSecond,
            String videoRendition,
            Map<String, String> x264Options,
            String audioRendition,
            int audioBitrate) {
        this(
                id,
                width,
                height,
                framesPerSecond,
                videoRendition,
                x264Options,
                audioRendition,
                audioBitrate,
                List.of(),
                null);
    }

    /** The rendition that has the canvas as it is, of which the file is made. */
    public VideoRendition main() {
        return new VideoRendition(videoRendition, width, height, framesPerSecond, x264Options);
    }

    /** Every rendition of the picture, the largest first. */
    public List<VideoRendition> videos() {
        List<VideoRendition> all = new ArrayList<>(lowerRenditions.size() + 1);
        all.add(main());
        all.addAll(lowerRenditions);
        return all;
    }

    /** The name of the sound without loss (FLAC, staging only), if it is made. */
    public Optional<String> master() {
        return Optional.ofNullable(masterRendition);
    }
}
