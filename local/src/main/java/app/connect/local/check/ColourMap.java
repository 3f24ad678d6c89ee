package app.connect.local.check;

import app.connect.local.signal.Picture;
import app.connect.local.signal.Signature;
import app.connect.local.signal.YuvColour;
import java.util.List;

/** A picture seen as a grid of cells of 4 × 4 pixels, each of one participant's colour or of nobody's. */
final class ColourMap {
    static final int CELL_PX = 4;
    static final int NOBODY = -1;

    /**
     * How far a flat colour may be off after VP8, scaling and x264 (measured: 5 at most); less than half of the smallest
     * distance between two colours of the palette (36) and of any to grey (27).
     */
    private static final int CHROMA_TOLERANCE = 12;

    private static final List<YuvColour> PALETTE =
            Signature.all(Signature.LIMIT).stream().map(Signature::colour).toList();

    final int columns;
    final int rows;
    private final byte[] cells;

    ColourMap(Picture picture) {
        this.columns = picture.widthPx / CELL_PX;
        this.rows = picture.heightPx / CELL_PX;
        this.cells = new byte[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cells[row * columns + column] = (byte) classify(picture, column, row);
            }
        }
    }

    int at(int column, int row) {
        return cells[row * columns + column];
    }

    /** A cell has four chroma samples; two opposite ones are enough to see an edge. */
    private static int classify(Picture picture, int column, int row) {
        int first = 2 * row * picture.chromaWidthPx() + 2 * column;
        int second = first + picture.chromaWidthPx() + 1;
        int one = nearest(picture.u[first] & 0xff, picture.v[first] & 0xff);
        int other = nearest(picture.u[second] & 0xff, picture.v[second] & 0xff);
        return one == other ? one : NOBODY;
    }

    private static int nearest(int u, int v) {
        for (int index = 0; index < PALETTE.size(); index++) {
            if (PALETTE.get(index).chromaDistanceSquared(u, v) <= CHROMA_TOLERANCE * CHROMA_TOLERANCE) {
                return index;
            }
        }
        return NOBODY;
    }
}
