package app.connect.local.check;

import app.connect.local.signal.FrameCode;
import app.connect.local.signal.Picture;
import app.connect.local.signal.Rectangle;
import app.connect.local.signal.TestPicture;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Reads which frame a tile shows, and whether all of it is that frame: the code must be whole, and the bar where the
 * code says. What a decoder makes of a frame whose reference it lacks is wrong in one of them.
 */
final class TileReader {
    /** What was read. */
    enum Verdict {
        /** There is no code: not our picture, or not one that carries it. */
        NOTHING,
        WHOLE,
        DAMAGED
    }

    /** {@code number}: of the frame in its loop, if it is whole; otherwise −1. */
    record Reading(Verdict verdict, int number) {
        static final Reading NOTHING = new Reading(Verdict.NOTHING, -1);
        static final Reading DAMAGED = new Reading(Verdict.DAMAGED, -1);
    }

    /** The middle of a cell, where neither scaling nor ringing reaches. */
    private static final double CELL_INSET = 0.25;
    /** Codes always have cells of both kinds; two thirds of their distance, for what encoders take away. */
    private static final double LEAST_CONTRAST = (TestPicture.CODE_ONE_LUMA - TestPicture.CODE_ZERO_LUMA) * 2 / 3.0;
    /** Of the distance between bar and background; smeared bars are half of it and more. */
    private static final double BAR_TOLERANCE = 0.35;

    private static final int BAR_GROUPS = TestPicture.WIDTH_PX / TestPicture.BAR_STEP_PX;
    private static final int BAR_GROUPS_WIDE = TestPicture.BAR_WIDTH_PX / TestPicture.BAR_STEP_PX;

    private TileReader() {}

    static Reading read(Picture picture, Rectangle tile) {
        double[] cells = columns(picture, tile, FrameCode.CELLS, TestPicture.CODE_TOP, TestPicture.CODE_BOTTOM);
        double[] sorted = cells.clone();
        Arrays.sort(sorted);
        double contrast = sorted[sorted.length - 1] - sorted[0];
        if (contrast < LEAST_CONTRAST) {
            return Reading.NOTHING;
        }
        double middle = (sorted[0] + sorted[sorted.length - 1]) / 2;
        int bits = 0;
        for (double cell : cells) {
            bits = bits << 1 | (cell > middle ? 1 : 0);
        }
        OptionalInt number = FrameCode.number(bits);
        return number.isPresent() && isBarAt(number.getAsInt() % TestPicture.FRAMES_PER_SECOND, picture, tile)
                ? new Reading(Verdict.WHOLE, number.getAsInt())
                : Reading.DAMAGED;
    }

    /** Whether the bar's rows are dark exactly where the frame of this number in its second has its bar. */
    private static boolean isBarAt(int step, Picture picture, Rectangle tile) {
        double[] groups = columns(picture, tile, BAR_GROUPS, TestPicture.BAR_TOP, TestPicture.BAR_BOTTOM);
        double[] sorted = groups.clone();
        Arrays.sort(sorted);
        double background = sorted[sorted.length / 2];
        double tolerance = BAR_TOLERANCE * (background - TestPicture.BAR_LUMA);
        for (int group = 0; group < groups.length; group++) {
            boolean dark = group >= step && group < step + BAR_GROUPS_WIDE;
            double expected = dark ? TestPicture.BAR_LUMA : background;
            if (Math.abs(groups[group] - expected) > tolerance) {
                return false;
            }
        }
        return true;
    }

    /** Mean luma of the middles of {@code count} equal columns between two heights. */
    private static double[] columns(Picture picture, Rectangle tile, int count, double top, double bottom) {
        double[] means = new double[count];
        double width = (double) tile.widthPx() / count;
        double inset = (bottom - top) * CELL_INSET;
        int topPx = tile.yPx() + (int) Math.round(tile.heightPx() * (top + inset));
        int bottomPx = tile.yPx() + (int) Math.round(tile.heightPx() * (bottom - inset));
        for (int column = 0; column < count; column++) {
            int left = tile.xPx() + (int) Math.round(width * (column + CELL_INSET));
            int right = tile.xPx() + (int) Math.round(width * (column + 1 - CELL_INSET));
            Rectangle cell = new Rectangle(left, topPx, Math.max(1, right - left), Math.max(1, bottomPx - topPx));
            means[column] = picture.meanLuma(cell);
        }
        return means;
    }
}
