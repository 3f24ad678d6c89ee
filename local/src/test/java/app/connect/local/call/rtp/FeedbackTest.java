package app.connect.local.call.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wire values as RFC 4585 and RFC 5104 write them. */
final class FeedbackTest {
    private static final String REPORT = "80c9000100000001";

    private final List<String> wishes = new ArrayList<>();
    private final Feedback feedback = new Feedback();

    private void offer(String hex) {
        feedback.offer(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), new Feedback.Wishes() {
            @Override
            public void again(int sequenceNumber) {
                wishes.add(String.valueOf(sequenceNumber));
            }

            @Override
            public void keyFrame() {
                wishes.add("key frame");
            }
        });
    }

    @Test
    void readsWhichPacketsAreAskedForAcrossTheWrap() {
        // 65534 with bits for 65535, 0 and 14 (the 16th), and 20 alone.
        offer(REPORT + "81cd0004" + "00000001" + "deadbeef" + "fffe8003" + "00140000");

        assertThat(wishes).containsExactly("65534", "65535", "0", "14", "20");
        assertThat(feedback.nacks()).isEqualTo(1);
        assertThat(feedback.packetsAskedFor()).isEqualTo(5);
    }

    @Test
    void readsBothKindsOfKeyFrameRequests() {
        offer(REPORT + "81ce0002" + "00000001" + "deadbeef");
        offer(REPORT + "84ce0004" + "00000001" + "00000000" + "deadbeef" + "01000000");

        assertThat(wishes).containsExactly("key frame", "key frame");
        assertThat(feedback.pictureLosses()).isEqualTo(1);
        assertThat(feedback.fullIntraRequests()).isEqualTo(1);
        assertThat(feedback.receiverReports()).isEqualTo(2);
    }

    @Test
    void ignoresWhatIsCutShort() {
        offer("81cd0004" + "00000001");

        assertThat(wishes).isEmpty();
    }
}
