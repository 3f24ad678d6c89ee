package app.connect.api.json;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What tracks may be encoded with, and what then must be so; what is not is told by an {@link
 * IllegalArgumentException}.
 */
enum RecordableCodec {
    OPUS("opus", 48_000, 2),
    PCMU("PCMU", 8_000, 1),
    PCMA("PCMA", 8_000, 1),
    VP8("VP8", 90_000, 0),
    VP9("VP9", 90_000, 0),
    H264("H264", 90_000, 0),
    AV1("AV1", 90_000, 0);

    /** RFC 6184 §5.4: mode 2 is interleaved. */
    private static final String INTERLEAVED = "packetization-mode=2";

    private final String spelling;
    private final int clockRate;
    private final int usualChannels;

    RecordableCodec(String spelling, int clockRate, int usualChannels) {
        this.spelling = spelling;
        this.clockRate = clockRate;
        this.usualChannels = usualChannels;
    }

    /** As the contract spells it. */
    static RecordableCodec named(String spelling) {
        return Arrays.stream(values())
                .filter(codec -> codec.spelling.equals(spelling))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("codec must be one of " + spellings()));
    }

    private static List<String> spellings() {
        return Arrays.stream(values()).map(codec -> codec.spelling).toList();
    }

    int usualChannels() {
        return usualChannels;
    }

    void check(TrackJson track) {
        boolean audio = usualChannels > 0;
        require(track.kind().isAudio() == audio, "codec " + spelling + " does not carry a " + track.kind());
        require(track.clockRate() == clockRate, "clockRate of " + spelling + " must be " + clockRate);
        Integer channels = track.channels();
        require(
                channels == null || (audio ? channels == 1 || channels == 2 : channels == 0),
                audio ? "channels must be 1 or 2" : "channels is for sound");
        require(!isInterleaved(track.fmtp()), "fmtp: packetization-mode must be 0 or 1");
        Integer red = track.redPayloadType();
        require(red == null || audio, "redPayloadType is for sound");
        require(
                red == null || (red >= 0 && red <= 127 && !red.equals(track.payloadType())),
                "redPayloadType must be 0 to 127 and another than payloadType");
        TrackJson.RtxJson rtx = track.rtx();
        require(
                rtx == null
                        || (!rtx.payloadType().equals(track.payloadType())
                                && !rtx.payloadType().equals(red)),
                "rtx.payloadType must be another than payloadType");
    }

    private boolean isInterleaved(@Nullable String fmtp) {
        return this == H264
                && fmtp != null
                && fmtp.replace(" ", "").toLowerCase(Locale.ROOT).contains(INTERLEAVED);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
