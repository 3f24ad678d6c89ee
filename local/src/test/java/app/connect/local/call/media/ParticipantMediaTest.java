package app.connect.local.call.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.signal.Signature;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import org.junit.jupiter.api.Test;

final class ParticipantMediaTest {
    private static final int SAMPLE_RATE = 48_000;
    private static final int FRAME_SAMPLES = 960;
    /** Half of the beep's −12 dBFS. */
    private static final int LOUD = 4_096;
    /** A codec frame of 2.5 ms may smear an onset. */
    private static final int ONSET_TOLERANCE_SAMPLES = 120;

    private final ParticipantMedia media = ParticipantMedia.of(new Signature(1, 4));

    @Test
    void hasAKeyFrameAtEachWholeSecondAndNowhereElse() {
        for (int frame = 0; frame < 300; frame++) {
            boolean key = (media.camera().frame(frame)[0] & 1) == 0; // RFC 6386 section 9.1
            assertThat(key).as("frame %d", frame).isEqualTo(frame % 30 == 0);
            assertThat(media.camera().isKey(frame)).isEqualTo(key);
        }
    }

    @Test
    void beginsAgainAfterTenSeconds() {
        assertThat(media.camera().frame(301)).isSameAs(media.camera().frame(1));
        assertThat(media.microphone().frame(501)).isSameAs(media.microphone().frame(1));
    }

    @Test
    void decodesToABeepExactlyAtTheWholeSecond() throws OpusException {
        OpusDecoder decoder = new OpusDecoder(SAMPLE_RATE, 1);
        short[] samples = new short[FRAME_SAMPLES];
        int onset = -1;

        for (int frame = 25; frame < 75 && onset < 0; frame++) {
            byte[] packet = media.microphone().frame(frame);
            decoder.decode(packet, 0, packet.length, samples, 0, FRAME_SAMPLES, false);
            onset = firstLoud(samples) < 0 ? -1 : frame * FRAME_SAMPLES + firstLoud(samples);
        }

        assertThat(onset).isBetween(SAMPLE_RATE - ONSET_TOLERANCE_SAMPLES, SAMPLE_RATE + ONSET_TOLERANCE_SAMPLES);
    }

    private static int firstLoud(short[] samples) {
        for (int index = 0; index < samples.length; index++) {
            if (Math.abs(samples[index]) > LOUD) {
                return index;
            }
        }
        return -1;
    }
}
