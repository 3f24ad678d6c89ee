package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Region;
import java.util.ArrayList;
import java.util.List;

/** A main panel and one column of thumbnails beside it, on the right. */
final class PanelLayout {
    private final Canvas canvas;
    private final int gutterPx;
    private final int widthPx;
    private final int heightPx;

    PanelLayout(Canvas canvas) {
        this.canvas = canvas;
        this.gutterPx = canvas.gutterPx();
        // Five of them and their gutters fill the height of 16:9; 232 x 130 of 720p.
        this.widthPx = canvas.widthPx() * 29 / 160 & ~1;
        this.heightPx = widthPx * 9 / 16 & ~1;
    }

    /** 1024 x 704 of 720p: a screen of 16:9 fills its width. */
    Region main() {
        return new Region(
                gutterPx, gutterPx, canvas.widthPx() - widthPx - 3 * gutterPx, canvas.heightPx() - 2 * gutterPx & ~1);
    }

    /** From the top, centred in the height. */
    List<Region> thumbnails(int count) {
        int pitch = heightPx + gutterPx;
        int top = (canvas.heightPx() - (count * pitch - gutterPx)) / 2 & ~1;
        int left = canvas.widthPx() - widthPx - gutterPx;
        List<Region> regions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            regions.add(new Region(left, top + i * pitch, widthPx, heightPx));
        }
        return regions;
    }
}
