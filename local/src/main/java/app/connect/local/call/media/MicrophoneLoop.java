package app.connect.local.call.media;

import app.connect.local.signal.Signature;
import app.connect.local.signal.TestSound;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A microphone's {@link TestSound} as Opus packets of 20 ms. The encoder is fed ahead by its own delay, so that what a
 * decoder returns for a packet is the sound at that packet's time, and the measured offsets are the recorder's alone.
 */
final class MicrophoneLoop {
    static final int FRAME_SAMPLES = 960; // 20 ms

    private static final int BITS_PER_SECOND = 32_000;
    private static final int LARGEST_PACKET = 1275; // RFC 6716 section 3.2.1
    /** The encoder has settled when the loop begins, so that its end fits to its beginning. */
    private static final int WARM_UP_FRAMES = 50;

    private static final int LOOP_FRAMES = 500; // 10 s

    private MicrophoneLoop() {}

    static MediaLoop encode(Signature signature) {
        TestSound sound = new TestSound(signature);
        List<byte[]> frames = new ArrayList<>();
        try {
            OpusEncoder encoder =
                    new OpusEncoder(TestSound.SAMPLES_PER_SECOND, 1, OpusApplication.OPUS_APPLICATION_AUDIO);
            encoder.setBitrate(BITS_PER_SECOND);
            for (int number = -WARM_UP_FRAMES; number < LOOP_FRAMES; number++) {
                byte[] packet = encode(encoder, sound, (long) number * FRAME_SAMPLES + encoder.getLookahead());
                if (number >= 0) {
                    frames.add(packet);
                }
            }
        } catch (OpusException e) {
            throw new IllegalStateException("the Opus encoder refused plain 48 kHz mono", e);
        }
        return new MediaLoop(frames, 1);
    }

    private static byte[] encode(OpusEncoder encoder, TestSound sound, long position) throws OpusException {
        short[] samples = new short[FRAME_SAMPLES];
        for (int index = 0; index < samples.length; index++) {
            samples[index] = (short) Math.round(sound.sample(position + index) * Short.MAX_VALUE);
        }
        byte[] packet = new byte[LARGEST_PACKET];
        int length = encoder.encode(samples, 0, FRAME_SAMPLES, packet, 0, packet.length);
        return Arrays.copyOf(packet, length);
    }
}
