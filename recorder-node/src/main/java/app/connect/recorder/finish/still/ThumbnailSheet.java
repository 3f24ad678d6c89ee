package app.connect.recorder.finish.still;

import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.Jpeg;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Scaler;

/** The picture that all thumbnails are parts of. On one thread at a time. */
public final class ThumbnailSheet implements AutoCloseable {
    private static final Colour GROUND = Colour.ofRgb(0, 0, 0);

    private final ThumbnailGrid grid;
    private final NativeFrame sheet;
    private final Scaler scaler = new Scaler();

    public ThumbnailSheet(ThumbnailGrid grid) {
        this.grid = grid;
        this.sheet = NativeFrame.allocate(grid.widthPx(), grid.heightPx());
        sheet.fill(GROUND);
    }

    public boolean shows(Slot slot) {
        return grid.shows(slot);
    }

    /** The first picture of {@code slot}, borrowed until return. */
    public void draw(Slot slot, NativeFrame picture) {
        scaler.draw(picture, sheet, grid.region(slot));
    }

    public byte[] toJpeg() {
        return Jpeg.encode(sheet);
    }

    @Override
    public void close() {
        scaler.close();
        sheet.close();
    }
}
