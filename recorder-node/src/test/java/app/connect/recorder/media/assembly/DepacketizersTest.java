package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes is dropped or goes on, and nothing is thrown. */
class DepacketizersTest {
    private static final int PACKETS = 20_000;

    @ParameterizedTest
    @EnumSource(Codec.class)
    void noBytesAreAnError(Codec codec) {
        var random = new Random(codec.wireName().length());
        var drops = new Drops();
        var out = new Frames();
        Depacketizer depacketizer = depacketizer(codec, drops);

        for (int i = 0; i < PACKETS; i++) {
            depacketizer.packet(garbage(random, i), out);
            if (random.nextInt(10) == 0) {
                depacketizer.lost(1 + random.nextInt(3), out);
            }
        }

        assertThat(drops.toMap()).isNotEmpty();
    }

    private static RtpPacket garbage(Random random, int number) {
        byte[] payload = new byte[random.nextInt(40)];
        random.nextBytes(payload);
        if (payload.length > 0 && random.nextBoolean()) {
            // Beginnings that get further than most.
            List<Integer> likely =
                    List.of(0x67, 0x68, 0x65, 0x41, 0x78, 0x7C, 0x0C, 0xAE, 0xFC, 0x10, 0x20, 0x08, 0x90);
            payload[0] = (byte) (int) likely.get(random.nextInt(likely.size()));
        }
        String hex = HexFormat.of().formatHex(payload);
        return Packets.of(number & 0xFFFF, number / 3 * 3_000L, random.nextInt(3) == 0, hex, 0);
    }

    private static Depacketizer depacketizer(Codec codec, Drops drops) {
        return switch (codec) {
            case OPUS -> new OpusDepacketizer(2, drops);
            case PCMU, PCMA -> new G711Depacketizer(codec, ClockRate.TELEPHONE, 2, drops);
            case VP8 -> new Vp8Depacketizer(drops);
            case VP9 -> new Vp9Depacketizer(drops);
            case H264 -> new H264Depacketizer(Fmtp.NONE, drops);
            case AV1 -> new Av1Depacketizer(drops);
        };
    }
}
