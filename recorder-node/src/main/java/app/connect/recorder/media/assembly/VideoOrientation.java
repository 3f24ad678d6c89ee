package app.connect.recorder.media.assembly;

/**
 * How a picture must be turned to be upright: mirrored first, if it was sent mirrored, then turned clockwise (3GPP TS
 * 26.114 §7.4.5, R1 R0 and F; which camera took it does not matter).
 *
 * @param quarterTurns 0 to 3, clockwise
 */
public record VideoOrientation(int quarterTurns, boolean mirrored) {
    public static final VideoOrientation UPRIGHT = new VideoOrientation(0, false);

    public VideoOrientation {
        if (quarterTurns < 0 || quarterTurns > 3) {
            throw new IllegalArgumentException(quarterTurns + " quarter turns");
        }
    }

    /** The byte of the header extension: 0 0 0 0 C F R1 R0. */
    static VideoOrientation parse(int octet) {
        return new VideoOrientation(octet & 3, (octet & 4) != 0);
    }
}
