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
import java.util.List;

/** A camera's {@link TestPicture} as VP8 with a key frame at each whole second. */
final class CameraLoop {
    private CameraLoop() {}

    static MediaLoop encode(Signature signature) {
        TestPicture scene = new TestPicture(signature);
        Picture picture = new Picture(WIDTH_PX, HEIGHT_PX);
        List<byte[]> frames = new ArrayList<>();
        try (Vp8Encoder encoder = Vp8Encoder.open(WIDTH_PX, HEIGHT_PX, FRAMES_PER_SECOND)) {
            for (int number = 0; number < PERIOD_SECONDS * FRAMES_PER_SECOND; number++) {
                scene.paint(number, picture);
                frames.add(encoder.encode(picture, number % FRAMES_PER_SECOND == 0));
            }
        }
        return new MediaLoop(frames, FRAMES_PER_SECOND);
    }
}
