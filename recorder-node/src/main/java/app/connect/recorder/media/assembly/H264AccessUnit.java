package app.connect.recorder.media.assembly;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    /** Pictures are coded by one set, rarely by a few; of more the rest stays behind, and the decoder refuses it. */
    private static final int MOST_PICTURE_SETS = 16;

    private final H264ParameterSets sets;
    private final FrameBytes bytes = new FrameBytes();
    private int unitAt;
    private @Nullable H264Slice slice;
    private boolean hasSlices;
    private boolean idr;
    private boolean reference;
    private boolean begun;
    private boolean hasSequence;
    /** Parameter sets in it. */
    private final Set<EncodedBytes> carried = new HashSet<>();
    /** Ids of the picture parameter sets that its slices are coded by. */
    private final Set<Integer> pictureSets = new HashSet<>();

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
                H264Slice parsed =
                        H264Slice.parse(bytes.array(), at, length, sets).orElse(null);
                if (parsed != null && pictureSets.size() < MOST_PICTURE_SETS) {
                    pictureSets.add(parsed.pictureSet());
                }
                if (!hasSlices) {
                    slice = parsed;
                    idr = type == IDR_SLICE;
                    reference = (header & 0x60) != 0;
                }
                hasSlices = true;
            }
            case H264ParameterSets.SEQUENCE, H264ParameterSets.PICTURE -> {
                sets.learn(EncodedBytes.of(bytes.array(), at, length)).ifPresent(carried::add);
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

    /** Copies; before it stand the parameter sets that it refers to, where it came without. The decoder gets it. */
    EncodedBytes toEncoded() {
        List<EncodedBytes> missing = sets.missingFrom(pictureSets, carried, idr);
        sets.handedOn(missing);
        sets.handedOn(carried);
        if (missing.isEmpty()) {
            return bytes.toEncoded();
        }
        FrameBytes whole = new FrameBytes();
        for (EncodedBytes set : missing) {
            whole.add(0);
            whole.add(0);
            whole.add(0);
            whole.add(1);
            whole.add(set.array(), set.offset(), set.length());
        }
        whole.add(bytes.array(), 0, bytes.length());
        return whole.toEncoded();
    }

    /** The next one begins. */
    void clear() {
        bytes.clear();
        carried.clear();
        pictureSets.clear();
        slice = null;
        hasSlices = false;
        idr = false;
        reference = false;
        begun = false;
        hasSequence = false;
    }
}
