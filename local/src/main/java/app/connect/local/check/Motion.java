package app.connect.local.check;

import app.connect.local.signal.Picture;
import app.connect.local.signal.Rectangle;
import app.connect.local.signal.TestPicture;

/**
 * How the pattern in one participant's tile moves, read from its bar: {@code fresh} pictures show the sender's next
 * frame, {@code repeated} the same as before, {@code skipped} a later one; {@code unread}: no bar was found.
 */
public record Motion(int fresh, int repeated, int skipped, int unread) {
    @Override
    public String toString() {
        return fresh + " fresh, " + repeated + " repeated, " + skipped + " skipped, " + unread + " unread";
    }

    /** Collects one tile's motion picture by picture. */
    static final class Meter {
        private static final int NOTHING = -1;

        private int last = NOTHING;
        private int fresh;
        private int repeated;
        private int skipped;
        private int unread;

        void offer(Picture picture, Rectangle tile) {
            int step = read(picture, tile);
            if (step == NOTHING) {
                unread++;
            } else if (last != NOTHING) {
                int steps = Math.floorMod(step - last, TestPicture.FRAMES_PER_SECOND);
                fresh += steps == 1 ? 1 : 0;
                repeated += steps == 0 ? 1 : 0;
                skipped += steps > 1 ? 1 : 0;
            }
            last = step;
        }

        Motion motion() {
            return new Motion(fresh, repeated, skipped, unread);
        }

        /** The number of the frame in its second, from the middle of the dark columns. */
        private static int read(Picture picture, Rectangle tile) {
            int top =
                    tile.yPx() + (int) (tile.heightPx() * (TestPicture.BAR_TOP * 0.75 + TestPicture.BAR_BOTTOM * 0.25));
            int bottom =
                    tile.yPx() + (int) (tile.heightPx() * (TestPicture.BAR_TOP * 0.25 + TestPicture.BAR_BOTTOM * 0.75));
            Rectangle band = new Rectangle(tile.xPx(), top, tile.widthPx(), Math.max(1, bottom - top));
            double dark = (picture.meanLuma(band) + TestPicture.BAR_LUMA) / 2;
            long sum = 0;
            int columns = 0;
            for (int column = band.xPx(); column < band.rightPx(); column++) {
                if (picture.meanLuma(new Rectangle(column, band.yPx(), 1, band.heightPx())) < dark) {
                    sum += column - band.xPx();
                    columns++;
                }
            }
            double barPx = (double) TestPicture.BAR_WIDTH_PX * tile.widthPx() / TestPicture.WIDTH_PX;
            if (columns < barPx / 2 || columns > barPx * 2) {
                return NOTHING;
            }
            double middle = ((double) sum / columns + 0.5) * TestPicture.WIDTH_PX / tile.widthPx();
            return (int) Math.round((middle - TestPicture.BAR_WIDTH_PX / 2.0) / TestPicture.BAR_STEP_PX);
        }
    }
}
