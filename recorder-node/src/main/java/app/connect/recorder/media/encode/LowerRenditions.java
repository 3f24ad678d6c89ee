package app.connect.recorder.media.encode;

import app.connect.cluster.recording.VideoRendition;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.ffmpeg.Scaler;
import java.util.ArrayList;
import java.util.List;

/**
 * The ladder below the canvas. Each rendition is scaled from the one above it: half of a half costs a quarter of the
 * reading, and a picture halved twice is what it would be if quartered once. Used by one thread at a time.
 */
final class LowerRenditions implements AutoCloseable {
    private final Scaler scaler = new Scaler();
    private final List<Rung> rungs = new ArrayList<>();

    /** {@code picture} is free again as soon as it is encoded: x264 copies. */
    private record Rung(PictureEncoder encoder, NativeFrame picture) {
        void close() {
            encoder.close();
            picture.close();
        }
    }

    LowerRenditions(List<VideoRendition> renditions) {
        try {
            for (VideoRendition rendition : renditions) {
                PictureEncoder encoder = new PictureEncoder(rendition);
                rungs.add(new Rung(encoder, NativeFrame.allocate(rendition.width(), rendition.height())));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    List<Encoded.Opened> opened() {
        return rungs.stream().map(rung -> rung.encoder.opened()).toList();
    }

    boolean isEmpty() {
        return rungs.isEmpty();
    }

    /** Borrows {@code canvas} until return. */
    List<Encoded> encode(NativeFrame canvas, MediaTime at) {
        List<Encoded> out = new ArrayList<>();
        NativeFrame above = canvas;
        for (Rung rung : rungs) {
            NativeFrame picture = rung.picture;
            scaler.draw(above, picture, new Region(0, 0, picture.widthPx(), picture.heightPx()));
            out.addAll(rung.encoder.encode(picture, at));
            above = picture;
        }
        return out;
    }

    List<Encoded> finish() {
        return rungs.stream().flatMap(rung -> rung.encoder.finish().stream()).toList();
    }

    @Override
    public void close() {
        rungs.forEach(Rung::close);
        rungs.clear();
        scaler.close();
    }
}
