package app.connect.local.call.rtp;

import static app.connect.local.signal.TestPicture.FRAMES_PER_SECOND;
import static app.connect.local.signal.TestPicture.HEIGHT_PX;
import static app.connect.local.signal.TestPicture.WIDTH_PX;

import app.connect.local.call.media.FrameSource;
import app.connect.local.ffmpeg.Vp8Encoder;
import app.connect.local.signal.Picture;
import app.connect.local.signal.Signature;
import app.connect.local.signal.TestPicture;
import java.util.Random;

/**
 * A camera whose encoder runs as frames are asked for: key frames come at the first, every so many, and when requested.
 */
public final class LiveCamera implements FrameSource, AutoCloseable {
    /** A sensor's noise: it makes frames of several packets, as real ones are. */
    private static final byte[] NOISE = noise();

    private final Random random = new Random(1);
    private final TestPicture scene;
    private final Picture picture = new Picture(WIDTH_PX, HEIGHT_PX);
    private final Vp8Encoder encoder = Vp8Encoder.open(WIDTH_PX, HEIGHT_PX, FRAMES_PER_SECOND);
    private final int keyInterval;
    private boolean keyFrameWanted = true;
    private long keyFrames;

    private static byte[] noise() {
        byte[] noise = new byte[8_192];
        Random random = new Random(2);
        for (int at = 0; at < noise.length; at++) {
            noise[at] = (byte) (random.nextGaussian() * 3);
        }
        return noise;
    }

    public LiveCamera(Signature signature, int keyInterval) {
        this.scene = new TestPicture(signature);
        this.keyInterval = keyInterval;
    }

    @Override
    public byte[] frame(long number) {
        scene.paint(number, picture);
        addNoise();
        boolean key = isKey(number);
        keyFrameWanted = false;
        keyFrames += key ? 1 : 0;
        return encoder.encode(picture, key);
    }

    private void addNoise() {
        for (int index = 0; index < picture.y.length; index += NOISE.length) {
            int shift = random.nextInt(NOISE.length / 2);
            int count = Math.min(NOISE.length / 2, picture.y.length - index);
            for (int at = 0; at < count; at++) {
                picture.y[index + at] += NOISE[shift + at];
            }
        }
    }

    @Override
    public boolean isKey(long number) {
        return keyFrameWanted || number % keyInterval == 0;
    }

    @Override
    public void requestKeyFrame() {
        keyFrameWanted = true;
    }

    long keyFrames() {
        return keyFrames;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
