package app.connect.recorder.media.mix;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.NativeFrame;
import java.util.Set;

/**
 * What the mix hands to encoding, in order and without holes: a {@link CanvasFrame} and then the {@link MixedSound} of the
 * same time and of the rest of the time that the picture lasts. {@link Cut} comes last, if the recording was cut.
 */
public sealed interface Mixed {
    MediaTime at();

    /**
     * The canvas at {@code at}.
     *
     * @param frame whoever receives the element takes ownership; its pixels are shared and not to be written
     * @param visible the persons who have a tile on it
     */
    record CanvasFrame(NativeFrame frame, MediaTime at, Set<String> visible) implements Mixed {
        public CanvasFrame {
            visible = Set.copyOf(visible);
        }
    }

    /**
     * The mix from {@code at} on, for 1/30 s.
     *
     * @param audible the persons of whom it contains sound
     */
    record MixedSound(SoundBlock block, MediaTime at, Set<String> audible) implements Mixed {
        public MixedSound {
            audible = Set.copyOf(audible);
        }
    }

    /** The end of the recording; nothing comes after it. */
    record Cut(MediaTime at) implements Mixed {}
}
