package app.connect.recorder.finish.mp4;

import app.connect.cluster.time.MediaTime;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.List;

/**
 * The samples of one media segment in decode order, each of the duration that its {@link TrackKind} has. The segment
 * stands alone: it begins with a sync sample that is also shown first, and every presentation time from its start to its
 * end is taken exactly once. So segments can be put behind each other and the picture rate stays constant.
 *
 * <p>Holds on to the bytes of the segment.
 */
public final class Fragment {
    /** No sum or product with it overflows; at any usual time scale it is a century. */
    private static final long TIME_AT_MOST = 1L << 46;

    private final InitSegment init;
    private final ByteBuffer bytes;
    private final MediaTime start;
    private final SampleList samples;

    private Fragment(InitSegment init, ByteBuffer bytes, MediaTime start, SampleList samples) {
        this.init = init;
        this.bytes = bytes;
        this.start = start;
        this.samples = samples;
    }

    /** Borrows {@code bytes}, [0, limit), as long as the fragment is used; throws {@link MalformedMp4Exception}. */
    public static Fragment parse(ByteBuffer bytes, InitSegment init) {
        ByteSource source = ByteSource.of(bytes);
        SampleList samples = new SampleList();
        long start = -1;
        List<Box> boxes = Box.sequence(source);
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).type().equals("moof")) {
                if (i + 1 == boxes.size() || !boxes.get(i + 1).type().equals("mdat")) {
                    throw new MalformedMp4Exception("moof without mdat behind it");
                }
                MovieFragment moof = new MovieFragment(boxes.get(i), boxes.get(i + 1), init);
                start = start < 0 ? moof.baseDecodeTime() : start;
                moof.appendTo(samples);
            }
        }
        if (samples.count() == 0 || start < 0) {
            throw new MalformedMp4Exception("segment without samples");
        }
        Fragment fragment = new Fragment(init, bytes, new MediaTime(ticks(start, init)), samples);
        fragment.requireRegular();
        return fragment;
    }

    private void requireRegular() {
        if (!isSync(0) || samples.compositionOffset(0) != 0) {
            throw new MalformedMp4Exception("segment does not begin with a sync sample that is shown first");
        }
        BitSet shown = new BitSet(count());
        for (int i = 0; i < count(); i++) {
            long offset = ticks(samples.compositionOffset(i), init);
            long at = i + Math.floorDiv(offset, (long) kind().sampleTicks());
            boolean onGrid = Math.floorMod(offset, kind().sampleTicks()) == 0;
            if (!onGrid || at < 0 || at >= count() || shown.get((int) at)) {
                throw new MalformedMp4Exception("sample " + i + " is shown off the grid of its segment, or twice");
            }
            shown.set((int) at);
        }
    }

    private static long ticks(long value, InitSegment init) {
        long scaled = value * MediaTime.TICKS_PER_SECOND;
        if (Math.abs(value) > TIME_AT_MOST || scaled % init.timescale() != 0) {
            throw new MalformedMp4Exception(value + "/" + init.timescale() + " s is not a whole number of ticks");
        }
        return scaled / init.timescale();
    }

    public TrackKind kind() {
        return init.kind();
    }

    public SampleEntry entry() {
        return init.entry();
    }

    /** Where the segment says that it begins. */
    public MediaTime start() {
        return start;
    }

    public int count() {
        return samples.count();
    }

    boolean isSync(int sample) {
        return samples.isSync(sample);
    }

    int size(int sample) {
        return samples.size(sample);
    }

    /** Presentation time less decode time; less than the length of the segment either way. */
    int compositionOffsetTicks(int sample) {
        return Math.toIntExact(ticks(samples.compositionOffset(sample), init));
    }

    ByteBuffer sample(int sample) {
        return bytes.slice(samples.offset(sample), samples.size(sample));
    }

    /** All samples in decode order, nothing between them. */
    public void digestInto(MessageDigest digest) {
        for (int i = 0; i < count(); i++) {
            digest.update(sample(i));
        }
    }
}
