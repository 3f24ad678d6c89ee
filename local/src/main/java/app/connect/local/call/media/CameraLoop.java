package app.connect.local.call.media;

import static app.connect.local.signal.TestPicture.FRAMES_PER_SECOND;
import static app.connect.local.signal.TestPicture.HEIGHT_PX;
import static app.connect.local.signal.TestPicture.PERIOD_SECONDS;
import static app.connect.local.signal.TestPicture.WIDTH_PX;

import app.connect.local.ffmpeg.Vp8Encoder;
import app.connect.local.signal.Picture;
import app.connect.local.signal.Signature;
import app.connect.local.signal.TestPicture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A camera's {@link TestPicture} as VP8 with a key frame at each whole second, and each third of a second a place where
 * a key frame that somebody asked for can come.
 */
final class CameraLoop {
    private static final int FRAMES = PERIOD_SECONDS * FRAMES_PER_SECOND;
    private static final int ANEW_EVERY = FRAMES_PER_SECOND / 3;

    private CameraLoop() {}

    static MediaLoop encode(Signature signature) {
        TestPicture scene = new TestPicture(signature);
        Map<Integer, List<byte[]>> anew = new HashMap<>();
        for (int number = 0; number < FRAMES; number += ANEW_EVERY) {
            int inSecond = number % FRAMES_PER_SECOND;
            if (inSecond != 0) {
                anew.put(number, encode(scene, number, number - inSecond + FRAMES_PER_SECOND));
            }
        }
        return new MediaLoop(encode(scene, 0, FRAMES), FRAMES_PER_SECOND, anew);
    }

    /** The first frame and each at a whole second are key frames. */
    private static List<byte[]> encode(TestPicture scene, int from, int to) {
        Picture picture = new Picture(WIDTH_PX, HEIGHT_PX);
        List<byte[]> frames = new ArrayList<>();
        try (Vp8Encoder encoder = Vp8Encoder.open(WIDTH_PX, HEIGHT_PX, FRAMES_PER_SECOND)) {
            for (int number = from; number < to; number++) {
                scene.paint(number, picture);
                frames.add(encoder.encode(picture, number == from || number % FRAMES_PER_SECOND == 0));
            }
        }
        return frames;
    }
}
