package app.connect.local.signal;

/**
 * What a participant's camera sees: the participant's colour, a dark bar whose position is the number of the frame in
 * its second, a bright block whose position is the number of the second, and at each whole second of the capture clock
 * a white flash of 100 ms. The pattern is in luma only, so that the colour can be read under it.
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
        into.fillLuma(
                new Rectangle(second * BLOCK_WIDTH_PX, BLOCK_TOP_PX, BLOCK_WIDTH_PX, BLOCK_HEIGHT_PX), BLOCK_LUMA);
    }
}
