package app.connect.recorder.media.arrival;

import java.util.List;

/** The feedback that a track's sender has declared to answer; no other is sent to it. */
public record RtcpFeedback(boolean nack, KeyFrames keyFrames) {
    /** How it is asked for key frames. */
    public enum KeyFrames {
        NEVER,
        /** Picture loss indication, RFC 4585 §6.3.1. */
        PICTURE_LOSS,
        /** Full intra request, RFC 5104 §4.3.1. */
        FULL_INTRA
    }

    static final RtcpFeedback ALL = new RtcpFeedback(true, KeyFrames.PICTURE_LOSS);

    /**
     * Of SDP's {@code a=rtcp-fb} values, without the payload type; PLI is preferred to FIR, as RFC 5104 §3.5.1.1
     * says of losses.
     */
    public static RtcpFeedback of(List<String> declared) {
        KeyFrames keyFrames = declared.contains("nack pli")
                ? KeyFrames.PICTURE_LOSS
                : declared.contains("ccm fir") ? KeyFrames.FULL_INTRA : KeyFrames.NEVER;
        return new RtcpFeedback(declared.contains("nack"), keyFrames);
    }
}
