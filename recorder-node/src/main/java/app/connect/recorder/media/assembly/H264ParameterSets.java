package app.connect.recorder.media.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameter sets of a stream as last heard, in band or from its declaration: 32 sequence and 256 picture parameter
 * sets at most, by their ids (ITU-T H.264 §7.4.2).
 */
final class H264ParameterSets {
    static final int SEQUENCE = 7;
    static final int PICTURE = 8;

    /** A set is some dozens of bytes; one that is longer is not kept. */
    private static final int LONGEST = 4_096;

    private static final int MOST_PICTURE_SETS = 256;

    private record Sequence(EncodedBytes nal, H264Sequence parsed) {}

    private record Picture(EncodedBytes nal, int sequence) {}

    private final TreeMap<Integer, Sequence> sequences = new TreeMap<>();
    private final TreeMap<Integer, Picture> pictures = new TreeMap<>();

    /** Keeps a copy if this NAL unit is a parameter set. */
    void learn(EncodedBytes nal) {
        int type = nal.length() == 0 ? 0 : nal.at(0) & 0x1F;
        if ((type != SEQUENCE && type != PICTURE) || nal.length() > LONGEST) {
            return;
        }
        EncodedBytes copy = EncodedBytes.of(nal.toArray());
        if (type == SEQUENCE) {
            H264Sequence.parse(copy).ifPresent(parsed -> sequences.put(parsed.id(), new Sequence(copy, parsed)));
        } else {
            BitReader bits = BitReader.ofNal(copy.array(), 1, copy.length() - 1, 16);
            long id = bits.unsignedGolomb();
            long sequence = bits.unsignedGolomb();
            if (!bits.isExhausted() && id < MOST_PICTURE_SETS && sequence < 32) {
                pictures.put((int) id, new Picture(copy, (int) sequence));
            }
        }
    }

    /** Forgets all of them. */
    void clear() {
        sequences.clear();
        pictures.clear();
    }

    /** The sequence that pictures with this picture parameter set belong to; empty while one of the two is unknown. */
    Optional<H264Sequence> sequenceOf(long pictureSet) {
        Picture picture = pictures.get((int) Math.min(pictureSet, MOST_PICTURE_SETS));
        Sequence sequence = picture == null ? null : sequences.get(picture.sequence());
        return Optional.ofNullable(sequence).map(Sequence::parsed);
    }

    /** All of them, sequences first. */
    List<EncodedBytes> all() {
        var nals = new ArrayList<EncodedBytes>();
        sequences.values().forEach(set -> nals.add(set.nal()));
        pictures.values().forEach(set -> nals.add(set.nal()));
        return nals;
    }
}
