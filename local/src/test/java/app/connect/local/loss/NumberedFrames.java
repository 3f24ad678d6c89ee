package app.connect.local.loss;

import app.connect.local.call.media.FrameSource;
import java.nio.ByteBuffer;

/** The smallest frames that a depacketizer takes for whole, each carrying its number in the last eight bytes. */
final class NumberedFrames implements FrameSource {
    /** RFC 6386 section 9.1: a key frame of 16 × 16, which every frame may be. */
    private static final byte[] VP8 = {0x10, 0, 0, (byte) 0x9d, 0x01, 0x2a, 16, 0, 16, 0};
    /** RFC 6716 section 3.1: configuration 31, one frame of 20 ms. */
    private static final byte[] OPUS = {(byte) 0xf8};

    private final byte[] head;

    private NumberedFrames(byte[] head) {
        this.head = head;
    }

    static NumberedFrames vp8() {
        return new NumberedFrames(VP8);
    }

    static NumberedFrames opus() {
        return new NumberedFrames(OPUS);
    }

    @Override
    public byte[] frame(long number) {
        return ByteBuffer.allocate(head.length + Long.BYTES)
                .put(head)
                .putLong(number)
                .array();
    }

    @Override
    public boolean isKey(long number) {
        return true;
    }

    @Override
    public void requestKeyFrame() {
        // each is one
    }
}
