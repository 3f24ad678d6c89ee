package app.connect.recorder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
final class EncodersTest {
    private static final Map<String, String> FAST = Map.of("preset", "ultrafast");

    @Test
    void optionThatTheEncoderDoesNotKnowIsRefusedByName() {
        assertThatThrownBy(() -> VideoEncoder.open(64, 36, 30, Map.of("crff", "23")))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("\"crff\"");
    }

    @Test
    void keyFramesComeOnDemandOnly() {
        List<EncodedPacket> packets = new ArrayList<>();
        try (VideoEncoder encoder = VideoEncoder.open(64, 36, 30, FAST);
                NativeFrame frame = NativeFrame.allocate(64, 36)) {
            for (int number = 0; number < 300; number++) {
                // A cut of scene in every frame would make an encoder of its own mind begin anew.
                frame.fill(new Colour(number % 2 == 0 ? 20 : 230, 128, 128));
                packets.addAll(encoder.encode(frame, number, number == 0 || number == 96));
            }
            packets.addAll(encoder.finish());
        }

        assertThat(packets).hasSize(300);
        assertThat(packets.stream().filter(EncodedPacket::keyFrame).map(EncodedPacket::pts))
                .containsExactly(0L, 96L);
    }

    @Test
    void borrowedFrameStaysTheCallersToWrite() {
        try (VideoEncoder encoder = VideoEncoder.open(64, 36, 30, FAST);
                NativeFrame frame = NativeFrame.allocate(64, 36)) {
            frame.fill(Colour.BLACK);

            encoder.encode(frame, 0, true);

            assertThat(frame.isWritable()).isTrue();
        }
    }

    @Test
    void soundHasNoPacketBeforeItsStartAndNoHoleAfterIt() {
        List<EncodedPacket> packets = new ArrayList<>();
        try (AudioEncoder encoder = AudioEncoder.open(128_000, 921_600)) {
            for (int block = 0; block < 30; block++) {
                packets.addAll(encoder.encode(new float[3_200]));
            }
            packets.addAll(encoder.finish());
        }

        // 48,000 samples are 46.9 access units.
        assertThat(packets.stream().map(EncodedPacket::pts))
                .containsExactlyElementsOf(LongStream.range(0, 47)
                        .map(unit -> 921_600 + unit * 1_024)
                        .boxed()
                        .toList());
    }

    @Test
    void muxerWithAnUnusableFormatLeavesNothingOpen() {
        StreamFormat nonsense = new StreamFormat.Video(0, 0, 30, CodecConfig.of(new byte[0]));

        assertThatThrownBy(() -> CmafMuxer.open(nonsense, 1)).isInstanceOf(FfmpegException.class);
    }
}
