package app.connect.recorder.media.decode;

import app.connect.recorder.ffmpeg.VideoDecoder;
import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.telemetry.Drops;
import java.util.List;

/** Decodes one track of VP8 or Opus as its stage does, one element after the other. */
public final class VirtualDecoder implements AutoCloseable {
    private final TrackDecoder decoder;

    private VirtualDecoder(TrackDecoder decoder) {
        this.decoder = decoder;
    }

    public static VirtualDecoder vp8(Drops drops, Runnable needKeyFrame) {
        return new VirtualDecoder(new VideoTrack(VideoDecoder.Kind.VP8, drops, needKeyFrame, () -> {}));
    }

    public static VirtualDecoder opus(Drops drops) {
        return new VirtualDecoder(new OpusTrack(drops));
    }

    /** What comes of it; the caller takes ownership of pictures. */
    public List<Decoded> take(Assembled element) {
        if (element instanceof Assembled.Gap gap) {
            decoder.skip(gap);
        } else if (element instanceof Assembled.AccessUnit unit) {
            return decoder.decode(unit);
        }
        return List.of();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
