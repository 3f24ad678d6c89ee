package app.connect.local.call.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.check.ContentCheck;
import app.connect.local.check.ContentReport;
import app.connect.local.check.Motion;
import app.connect.local.signal.Rectangle;
import app.connect.local.signal.Signature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a camera sends, as somebody else's decoder sees it. */
final class CameraLoopTest {
    private static final int FRAMES = 330; // one more second than the loop has
    private static final int EDGE_PX = 8;

    @Test
    void looksLikeItsSignatureAcrossTheEndOfTheLoop(@TempDir Path folder) throws IOException {
        MediaLoop loop = ParticipantMedia.of(new Signature(1, 4)).camera();

        ContentReport report = ContentCheck.of(ivf(loop, folder.resolve("camera.ivf")), 4);

        assertThat(report.tiles()).hasSize(1);
        assertThat(report.tiles().get(0).participant()).isEqualTo(1);
        assertThat(report.tiles().get(0).place().isNear(new Rectangle(0, 0, 640, 360), EDGE_PX))
                .isTrue();
        // The first flash hides the tile before it was ever seen; ten follow.
        assertThat(report.synchronyOf(1).flashes()).isEqualTo(10);
        Motion motion = report.motionOf(1);
        assertThat(motion.repeated() + motion.skipped() + motion.unread()).isZero();
        assertThat(motion.fresh()).isGreaterThan(320);
    }

    /** The simplest container of VP8: a header of 32 octets, 12 before each frame. */
    private static Path ivf(MediaLoop loop, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16 << 20).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("DKIF".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0)
                .putShort((short) 32);
        bytes.put("VP80".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 640)
                .putShort((short) 360);
        bytes.putInt(30).putInt(1).putInt(FRAMES).putInt(0);
        for (int number = 0; number < FRAMES; number++) {
            byte[] frame = loop.frame(number);
            bytes.putInt(frame.length).putLong(number).put(frame);
        }
        byte[] used = new byte[bytes.position()];
        bytes.flip().get(used);
        return Files.write(file, used);
    }
}
