package app.connect.recorder.finish.still;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.Region;
import java.util.Locale;

/**
 * Where thumbnails are in time and on their sheet: the first picture of every third slot (9.6 s), of fewer when the
 * recording is long, so that the sheet stays below 1,600 × 1,800. Pure.
 */
public final class ThumbnailGrid {
    private static final int TILES_AT_MOST = 200;
    private static final int COLUMNS = 10;
    private static final int TILE_WIDTH_PX = 160;
    /** 9.6 s. */
    private static final int FEWEST_SLOTS = 3;

    private final MediaTime length;
    private final int slotsInTile;
    private final int tiles;
    private final int tileHeightPx;

    /** {@code widthPx}, {@code heightPx}: of the recording's pictures. */
    public ThumbnailGrid(MediaTime length, int widthPx, int heightPx) {
        this.length = length;
        int slots = Slot.startingAtOrAfter(length).number();
        this.slotsInTile = Math.max(FEWEST_SLOTS, ceil(slots, TILES_AT_MOST));
        this.tiles = ceil(slots, slotsInTile);
        this.tileHeightPx = Math.max(2, TILE_WIDTH_PX * heightPx / widthPx & ~1);
    }

    private static int ceil(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    boolean shows(Slot slot) {
        return slot.number() % slotsInTile == 0;
    }

    Region region(Slot slot) {
        int tile = slot.number() / slotsInTile;
        return new Region(tile % COLUMNS * TILE_WIDTH_PX, tile / COLUMNS * tileHeightPx, TILE_WIDTH_PX, tileHeightPx);
    }

    int widthPx() {
        return Math.min(tiles, COLUMNS) * TILE_WIDTH_PX;
    }

    int heightPx() {
        return ceil(tiles, COLUMNS) * tileHeightPx;
    }

    /** WebVTT whose cues name a part of {@code image} each (W3C media fragments). */
    public String webVtt(String image) {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (int tile = 0; tile < tiles; tile++) {
            Slot first = new Slot(tile * slotsInTile);
            MediaTime end = new Slot((tile + 1) * slotsInTile).start();
            Region region = region(first);
            text.append('\n')
                    .append(time(first.start()))
                    .append(" --> ")
                    .append(time(end.isBefore(length) ? end : length))
                    .append('\n')
                    .append(String.format(
                            Locale.ROOT,
                            "%s#xywh=%d,%d,%d,%d\n",
                            image,
                            region.xPx(),
                            region.yPx(),
                            region.widthPx(),
                            region.heightPx()));
        }
        return text.toString();
    }

    private static String time(MediaTime at) {
        long millis = at.toMillis();
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
    }
}
