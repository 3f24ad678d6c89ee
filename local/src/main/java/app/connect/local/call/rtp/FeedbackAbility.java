package app.connect.local.call.rtp;

import java.util.ArrayList;
import java.util.List;

/** What a sender answers to: generic NACK (RFC 4585 section 6.2.1), and requests for key frames (PLI and FIR). */
public record FeedbackAbility(boolean nack, boolean keyFrames) {
    public static final FeedbackAbility ALL = new FeedbackAbility(true, true);
    public static final FeedbackAbility KEY_FRAMES = new FeedbackAbility(false, true);
    public static final FeedbackAbility NONE = new FeedbackAbility(false, false);

    /** As a track declares it: SDP's {@code a=rtcp-fb} values. */
    public List<String> rtcpFeedback() {
        List<String> declared = new ArrayList<>();
        if (nack) {
            declared.add("nack");
        }
        if (keyFrames) {
            declared.add("nack pli");
            declared.add("ccm fir");
        }
        return declared;
    }
}
