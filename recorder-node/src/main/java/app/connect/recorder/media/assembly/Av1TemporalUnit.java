package app.connect.recorder.media.assembly;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One temporal unit in the making, in the low-overhead format with a size in each OBU (AV1 bitstream specification
 * §5.2), as decoders want it. On the wire OBUs mostly have none, and delimiters are left out.
 */
final class Av1TemporalUnit implements Av1Payload.Outlet {
    private static final int SEQUENCE_HEADER = 1;
    private static final int TEMPORAL_DELIMITER = 2;
    private static final int FRAME_HEADER = 3;
    private static final int FRAME = 6;
    private static final int TILE_LIST = 8;
    private static final int PADDING = 15;

    private final FrameBytes element = new FrameBytes();
    private final FrameBytes unit = new FrameBytes();
    private @Nullable Av1Sequence sequence;
    private boolean hasSequence;
    private boolean hasFrame;
    private boolean keyFrame;
    private boolean malformed;
    private boolean oversize;

    @Override
    public void bytes(byte[] array, int offset, int length) {
        element.add(array, offset, length);
    }

    @Override
    public void end() {
        malformed |= element.isOverflown() || !takeUnit(element.array(), element.length());
        element.clear();
    }

    /** An element is one OBU, with or without a size of its own. */
    private boolean takeUnit(byte[] array, int length) {
        if (length == 0) {
            return true; // allowed, says nothing
        }
        int header = array[0] & 0xFF;
        boolean extended = (header & 4) != 0;
        int payload = extended ? 2 : 1;
        if ((header & 0x80) != 0 || payload > length) {
            return false;
        }
        int size = length - payload;
        if ((header & 2) != 0) {
            long read = Leb128.read(array, payload, length);
            payload += Leb128.length(read);
            if (read == Leb128.MALFORMED || Leb128.value(read) > length - payload) {
                return false;
            }
            size = (int) Leb128.value(read);
        }
        int type = header >>> 3 & 0xF;
        if (type != TEMPORAL_DELIMITER && type != TILE_LIST && type != PADDING) {
            note(type, array, payload, size);
            unit.add(header | 2);
            if (extended) {
                unit.add(array[1]);
            }
            Leb128.write(size, unit);
            unit.add(array, payload, size);
        }
        return !unit.isOverflown();
    }

    private void note(int type, byte[] array, int offset, int length) {
        if (type == SEQUENCE_HEADER) {
            Av1Sequence.parse(array, offset, length).ifPresent(parsed -> {
                sequence = parsed;
                hasSequence = true;
                oversize |= !PictureBound.holds(parsed.widthPx(), parsed.heightPx());
            });
        } else if ((type == FRAME || type == FRAME_HEADER) && !hasFrame && length > 0) {
            hasFrame = true;
            // show_existing_frame 0, frame_type 0, show_frame 1 (§5.9.2)
            boolean still = sequence != null && sequence.stillPicture();
            keyFrame = still || (array[offset] & 0xF0) == 0x10;
        }
    }

    /** Nothing came for it yet. */
    boolean isEmpty() {
        return unit.length() == 0 && element.length() == 0 && !malformed;
    }

    boolean isWhole() {
        return !malformed && hasFrame && element.length() == 0;
    }

    /** One of its sequence headers allows pictures that are larger than what is decoded. */
    boolean isOversize() {
        return oversize;
    }

    boolean isOverflown() {
        return unit.isOverflown() || element.isOverflown();
    }

    /** Decoding can begin here. */
    boolean isKeyFrame() {
        return keyFrame && hasSequence;
    }

    /** The last sequence header that came. */
    Optional<Av1Sequence> sequence() {
        return Optional.ofNullable(sequence);
    }

    /** Copies. */
    EncodedBytes toEncoded() {
        return unit.toEncoded();
    }

    void clear() {
        element.clear();
        unit.clear();
        hasSequence = false;
        hasFrame = false;
        keyFrame = false;
        malformed = false;
        oversize = false;
    }
}
