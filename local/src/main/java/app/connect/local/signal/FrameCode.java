package app.connect.local.signal;

import java.util.OptionalInt;

/**
 * The number of a frame in its loop as {@value #CELLS} bits that a picture can carry: nine of number, seven that check
 * it. A picture put together from parts of two others reads as no number at all, with a chance of 1 in 128 to be
 * missed.
 */
public final class FrameCode {
    public static final int CELLS = 16;
    /** How many frames have a number of their own. */
    public static final int FRAMES = TestPicture.PERIOD_SECONDS * TestPicture.FRAMES_PER_SECOND;

    private static final int CHECK_BITS = 7;
    private static final int CHECK_MASK = (1 << CHECK_BITS) - 1;
    /** x⁷ + x³ + 1, the CRC of memory cards: sees each single error and each burst of seven. */
    private static final int POLYNOMIAL = 0x89;

    private static final int NUMBER_BITS = CELLS - CHECK_BITS;

    private FrameCode() {}

    /** The cells of frame {@code number} (0…299), the first in the highest bit. */
    public static int cells(int number) {
        return number << CHECK_BITS | check(number);
    }

    /** The number that these cells carry; empty: none, something in them is damaged. */
    public static OptionalInt number(int cells) {
        int number = cells >>> CHECK_BITS;
        boolean whole = number < FRAMES && (cells & CHECK_MASK) == check(number);
        return whole ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static int check(int number) {
        // All ones before it, so that plain darkness is no code.
        int rest = (number ^ (1 << NUMBER_BITS) - 1) << CHECK_BITS;
        for (int bit = CELLS - 1; bit >= CHECK_BITS; bit--) {
            if ((rest >> bit & 1) == 1) {
                rest ^= POLYNOMIAL << (bit - CHECK_BITS);
            }
        }
        return rest & CHECK_MASK;
    }
}
