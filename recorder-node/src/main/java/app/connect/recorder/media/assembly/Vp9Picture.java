package app.connect.recorder.media.assembly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One picture of VP9 in the making: the frames of its spatial layers, lowest first. Several become one superframe (VP9
 * bitstream specification annex B), which a decoder takes as one access unit.
 */
final class Vp9Picture {
    /** The index of a superframe has room for no more. */
    private static final int MOST_FRAMES = 8;

    private final FrameBytes bytes = new FrameBytes();
    /** Where each layer frame begins. */
    private final List<Integer> starts = new ArrayList<>();

    private final Set<Integer> references = new HashSet<>();
    private @Nullable Vp9Descriptor first;
    private boolean open;
    private int widthPx = -1;
    private int heightPx = -1;

    /** Whether the packet goes on where the last one ended. Copies the payload. */
    boolean add(Vp9Descriptor descriptor, byte[] array, int offset, int length) {
        if (descriptor.start() == open || (first == null && descriptor.interLayer()) || starts.size() > MOST_FRAMES) {
            return false; // a start within, a middle without, or an upper layer without its lower
        }
        if (descriptor.start()) {
            starts.add(bytes.length());
            references.addAll(descriptor.references());
        }
        if (first == null) {
            first = descriptor;
        }
        if (descriptor.widthPx() > 0 && descriptor.heightPx() > 0) {
            widthPx = descriptor.widthPx();
            heightPx = descriptor.heightPx();
        }
        bytes.add(array, offset, length);
        open = !descriptor.end();
        return true;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Ends with a frame's end, within what can be held. */
    boolean isWhole() {
        return first != null && !open && !bytes.isOverflown() && starts.size() <= MOST_FRAMES;
    }

    boolean isOverflown() {
        return bytes.isOverflown();
    }

    /** The descriptor of its first packet. */
    Optional<Vp9Descriptor> first() {
        return Optional.ofNullable(first);
    }

    /** By how much the ids of the pictures that any of its layers refers to are less than its own. */
    Set<Integer> references() {
        return Set.copyOf(references);
    }

    /** The beginning of its lowest layer; empty if that is not VP9. */
    Optional<Vp9Frame> frame() {
        int end = starts.size() > 1 ? starts.get(1) : bytes.length();
        return Vp9Frame.parse(bytes.array(), 0, end);
    }

    /** What it will be decoded to, as far as is known. */
    Format format(Vp9Frame keyFrame) {
        return widthPx > 0
                ? new Format.Video(Codec.VP9, widthPx, heightPx)
                : new Format.Video(Codec.VP9, keyFrame.widthPx(), keyFrame.heightPx());
    }

    /** Neither what its packets say nor what is in it is larger than what is decoded. */
    boolean isWithinBound(Vp9Frame keyFrame) {
        return PictureBound.holds(widthPx, heightPx) && PictureBound.holds(keyFrame.widthPx(), keyFrame.heightPx());
    }

    /** Copies. */
    EncodedBytes toEncoded() {
        int frames = starts.size();
        if (frames > 1) {
            int end = bytes.length();
            int marker = 0b110_11_000 | (frames - 1); // sizes of four bytes
            bytes.add(marker);
            for (int i = 0; i < frames; i++) {
                int size = (i + 1 < frames ? starts.get(i + 1) : end) - starts.get(i);
                for (int shift = 0; shift < 32; shift += 8) {
                    bytes.add(size >>> shift);
                }
            }
            bytes.add(marker);
        }
        return bytes.toEncoded();
    }

    void clear() {
        bytes.clear();
        starts.clear();
        references.clear();
        first = null;
        open = false;
        widthPx = -1;
        heightPx = -1;
    }
}
