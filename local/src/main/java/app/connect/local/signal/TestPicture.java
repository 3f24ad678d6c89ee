package app.connect.local.signal;

/**
 * What a participant's camera sees: the participant's colour, a dark bar whose position is the number of the frame in
 * its second, a bright block whose position is the number of the second, and at each whole second of the capture clock
 * a white flash of 100 ms. Above the bar the number of the frame stands as a {@link FrameCode}. The pattern is in luma
 * only, so that the colour can be read under it.
 */
public final class TestPicture {
    public static final int WIDTH_PX = 640;
    public static final int HEIGHT_PX = 360;
    public static final int FRAMES_PER_SECOND = 30;
    /** After so many seconds the pattern begins again. */
    public static final int PERIOD_SECONDS = 10;

    public static final int BAR_LUMA = 50;
    /** The bar's rows as shares of the height: they are where the check looks for it. */
    public static final double BAR_TOP = 150.0 / HEIGHT_PX;

    public static final double BAR_BOTTOM = 210.0 / HEIGHT_PX;
    /** 30 steps of 20 and a width of 40 fill 640 pixels (but for the last step). */
    public static final int BAR_STEP_PX = 20;

    public static final int BAR_WIDTH_PX = 40;

    /** The code's rows as shares of the height; its cells fill the width. */
    public static final double CODE_TOP = 60.0 / HEIGHT_PX;

    public static final double CODE_BOTTOM = 100.0 / HEIGHT_PX;
    public static final int CODE_CELL_PX = WIDTH_PX / FrameCode.CELLS;
    public static final int CODE_ONE_LUMA = 170;
    public static final int CODE_ZERO_LUMA = BAR_LUMA;

    private static final int FLASH_FRAMES = 3; // 100 ms
    private static final int BLOCK_LUMA = 170;
    private static final int BLOCK_TOP_PX = 250;
    private static final int BLOCK_HEIGHT_PX = 40;
    private static final int BLOCK_WIDTH_PX = WIDTH_PX / PERIOD_SECONDS;

    private final Signature signature;

    public TestPicture(Signature signature) {
        this.signature = signature;
    }

    /** Frame {@code number} of the capture clock. */
    public void paint(long number, Picture into) {
        int inSecond = (int) Math.floorMod(number, (long) FRAMES_PER_SECOND);
        int second = (int) Math.floorMod(Math.floorDiv(number, (long) FRAMES_PER_SECOND), (long) PERIOD_SECONDS);
        into.fill(inSecond < FLASH_FRAMES ? YuvColour.WHITE : signature.colour());
        int barTopPx = (int) (BAR_TOP * HEIGHT_PX);
        int barBottomPx = (int) (BAR_BOTTOM * HEIGHT_PX);
        into.fillLuma(new Rectangle(inSecond * BAR_STEP_PX, barTopPx, BAR_WIDTH_PX, barBottomPx - barTopPx), BAR_LUMA);
        paintCode(FrameCode.cells(second * FRAMES_PER_SECOND + inSecond), into);
        into.fillLuma(
                new Rectangle(second * BLOCK_WIDTH_PX, BLOCK_TOP_PX, BLOCK_WIDTH_PX, BLOCK_HEIGHT_PX), BLOCK_LUMA);
    }

    private static void paintCode(int cells, Picture into) {
        int topPx = (int) Math.round(CODE_TOP * HEIGHT_PX);
        int bottomPx = (int) Math.round(CODE_BOTTOM * HEIGHT_PX);
        for (int cell = 0; cell < FrameCode.CELLS; cell++) {
            boolean one = (cells >> (FrameCode.CELLS - 1 - cell) & 1) == 1;
            into.fillLuma(
                    new Rectangle(cell * CODE_CELL_PX, topPx, CODE_CELL_PX, bottomPx - topPx),
                    one ? CODE_ONE_LUMA : CODE_ZERO_LUMA);
        }
    }
}
