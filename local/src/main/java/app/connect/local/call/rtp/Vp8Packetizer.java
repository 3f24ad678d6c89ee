package app.connect.local.call.rtp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** RFC 7741 with 15-bit picture ids: a descriptor of four octets before each piece of the frame. */
final class Vp8Packetizer implements Packetizer {
    private static final int MTU = 1200;
    private static final int RTP_HEADER_BYTES = 12;
    private static final int DESCRIPTOR_BYTES = 4;
    private static final int ROOM = MTU - RTP_HEADER_BYTES - DESCRIPTOR_BYTES;
    // Section 4.2: X, S in the first octet, I in the second, M in the third.
    private static final int EXTENDED = 0x80;
    private static final int START_OF_PARTITION = 0x10;
    private static final int HAS_PICTURE_ID = 0x80;
    private static final int LONG_PICTURE_ID = 0x8000;
    private static final int PICTURE_ID_MASK = 0x7fff;

    private int pictureId;

    Vp8Packetizer(int firstPictureId) {
        this.pictureId = firstPictureId;
    }

    @Override
    public List<byte[]> payloads(byte[] frame) {
        List<byte[]> payloads = new ArrayList<>();
        for (int offset = 0; offset < frame.length; offset += ROOM) {
            int length = Math.min(ROOM, frame.length - offset);
            ByteBuffer payload = ByteBuffer.allocate(DESCRIPTOR_BYTES + length);
            payload.put((byte) (EXTENDED | (offset == 0 ? START_OF_PARTITION : 0)));
            payload.put((byte) HAS_PICTURE_ID);
            payload.putShort((short) (LONG_PICTURE_ID | pictureId));
            payload.put(frame, offset, length);
            payloads.add(payload.array());
        }
        pictureId = (pictureId + 1) & PICTURE_ID_MASK;
        return payloads;
    }

    @Override
    public boolean marksEnd() {
        return true;
    }
}
