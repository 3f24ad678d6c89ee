package app.connect.recorder.media.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private final Map<Integer, Sequence> sequences = new HashMap<>();
    private final Map<Integer, Picture> pictures = new HashMap<>();
    /** What came and no decoder has got yet. */
    private final Set<EncodedBytes> owed = new HashSet<>();

    /** Keeps a copy, and returns it, if this NAL unit is a parameter set. */
    Optional<EncodedBytes> learn(EncodedBytes nal) {
        int type = nal.length() == 0 ? 0 : nal.at(0) & 0x1F;
        if ((type != SEQUENCE && type != PICTURE) || nal.length() > LONGEST) {
            return Optional.empty();
        }
        EncodedBytes copy = EncodedBytes.of(nal.toArray());
        if (type == SEQUENCE) {
            H264Sequence.parse(copy).ifPresent(parsed -> {
                Sequence before = sequences.put(parsed.id(), new Sequence(copy, parsed));
                owe(before == null ? null : before.nal(), copy);
            });
        } else {
            BitReader bits = BitReader.ofNal(copy.array(), 1, copy.length() - 1, 16);
            long id = bits.unsignedGolomb();
            long sequence = bits.unsignedGolomb();
            if (!bits.isExhausted() && id < MOST_PICTURE_SETS && sequence < 32) {
                Picture before = pictures.put((int) id, new Picture(copy, (int) sequence));
                owe(before == null ? null : before.nal(), copy);
            }
        }
        return Optional.of(copy);
    }

    private void owe(@Nullable EncodedBytes instead, EncodedBytes nal) {
        if (instead != null) {
            owed.remove(instead);
        }
        owed.add(nal);
    }

    /** Forgets all of them. */
    void clear() {
        owed.clear();
        sequences.clear();
        pictures.clear();
    }

    /** The sequence that pictures with this picture parameter set belong to; empty while one of the two is unknown. */
    Optional<H264Sequence> sequenceOf(long pictureSet) {
        Picture picture = pictures.get((int) Math.min(pictureSet, MOST_PICTURE_SETS));
        Sequence sequence = picture == null ? null : sequences.get(picture.sequence());
        return Optional.ofNullable(sequence).map(Sequence::parsed);
    }

    /**
     * What has to stand before an access unit whose slices are coded by these picture parameter sets, each after the
     * sequence parameter set that it refers to.
     *
     * @param carried sets that are in the unit itself
     * @param begins decoding begins with the unit, so that nothing counts that came before
     */
    List<EncodedBytes> missingFrom(Set<Integer> pictureSets, Set<EncodedBytes> carried, boolean begins) {
        Set<EncodedBytes> sequenceSets = new LinkedHashSet<>();
        Set<EncodedBytes> ofPictures = new LinkedHashSet<>();
        for (int id : pictureSets) {
            Picture picture = pictures.get(id);
            Sequence sequence = picture == null ? null : sequences.get(picture.sequence());
            if (picture != null && sequence != null) {
                boolean lacksPicture = !carried.contains(picture.nal()) && (begins || owed.contains(picture.nal()));
                if (lacksPicture) {
                    ofPictures.add(picture.nal());
                }
                if (lacksPicture || (!carried.contains(sequence.nal()) && (begins || owed.contains(sequence.nal())))) {
                    sequenceSets.add(sequence.nal());
                }
            }
        }
        List<EncodedBytes> missing = new ArrayList<>(sequenceSets);
        missing.addAll(ofPictures);
        return missing;
    }

    /** A decoder has got these. */
    void handedOn(Collection<EncodedBytes> sets) {
        owed.removeAll(Set.copyOf(sets));
    }
}
