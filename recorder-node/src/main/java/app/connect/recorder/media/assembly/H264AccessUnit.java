package app.connect.recorder.media.assembly;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One access unit in the making, as a byte stream with start codes (ITU-T H.264 annex B). Leaves out what no decoder
 * needs: delimiters, fillers, ends.
 */
final class H264AccessUnit implements H264Payload.Outlet {
    private static final int SLICE = 1;
    private static final int PARTITION_A = 2;
    private static final int IDR_SLICE = 5;
    private static final int DELIMITER = 9;
    private static final int FILLER = 12;

    private final H264ParameterSets sets;
    private final FrameBytes bytes = new FrameBytes();
    private int unitAt;
    private @Nullable H264Slice slice;
    private boolean hasSlices;
    private boolean idr;
    private boolean reference;
    private boolean begun;
    private boolean hasSets;
    private boolean hasSequence;
    /** Parameter sets came that no access unit with a picture has carried yet. */
    private boolean setsOwed;

    H264AccessUnit(H264ParameterSets sets) {
        this.sets = sets;
    }

    @Override
    public void begin(int header) {
        begun = true;
        unitAt = bytes.length();
        bytes.add(0);
        bytes.add(0);
        bytes.add(0);
        bytes.add(1);
        bytes.add(header);
    }

    @Override
    public void bytes(byte[] array, int offset, int length) {
        bytes.add(array, offset, length);
    }

    @Override
    public void end() {
        if (bytes.isOverflown()) {
            return;
        }
        int at = unitAt + 4;
        int length = bytes.length() - at;
        int header = bytes.at(at);
        int type = header & 0x1F;
        switch (type) {
            case SLICE, PARTITION_A, IDR_SLICE -> {
                if (!hasSlices) {
                    slice = H264Slice.parse(bytes.array(), at, length, sets).orElse(null);
                    idr = type == IDR_SLICE;
                    reference = (header & 0x60) != 0;
                }
                hasSlices = true;
            }
            case H264ParameterSets.SEQUENCE, H264ParameterSets.PICTURE -> {
                sets.learn(EncodedBytes.of(bytes.array(), at, length));
                hasSets = true;
                hasSequence |= type == H264ParameterSets.SEQUENCE;
            }
            default -> {
                if (type >= DELIMITER && type <= FILLER) {
                    bytes.truncate(unitAt);
                }
            }
        }
    }

    /** Nothing came for it yet. */
    boolean isEmpty() {
        return !begun;
    }

    /** There is a picture in it, not only parameter sets and messages. */
    boolean hasPicture() {
        return hasSlices;
    }

    boolean isIdr() {
        return idr;
    }

    /** Something may refer to it. */
    boolean isReference() {
        return reference;
    }

    boolean hasSequence() {
        return hasSequence;
    }

    boolean isOverflown() {
        return bytes.isOverflown();
    }

    /** Its first slice; empty while the parameter sets for it are unknown. */
    Optional<H264Slice> slice() {
        return Optional.ofNullable(slice);
    }

    /** Copies; an IDR that came without parameter sets gets those that are known. */
    EncodedBytes toEncoded() {
        if (hasSequence || (!idr && !setsOwed)) {
            return bytes.toEncoded();
        }
        FrameBytes whole = new FrameBytes();
        for (EncodedBytes set : sets.all()) {
            whole.add(0);
            whole.add(0);
            whole.add(0);
            whole.add(1);
            whole.add(set.array(), set.offset(), set.length());
        }
        whole.add(bytes.array(), 0, bytes.length());
        return whole.toEncoded();
    }

    /** The next one begins; {@code wentOn}: the decoder gets this one. */
    void clear(boolean wentOn) {
        setsOwed = !wentOn && (setsOwed || hasSets);
        bytes.clear();
        slice = null;
        hasSlices = false;
        idr = false;
        reference = false;
        begun = false;
        hasSets = false;
        hasSequence = false;
    }
}
