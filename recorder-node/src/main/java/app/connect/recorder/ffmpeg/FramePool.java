package app.connect.recorder.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bounded number of pictures of one size that are used again and again. A picture is free again when all owners that
 * were handed out for it are closed, on whatever thread; nothing has to be given back by hand. Memory is taken when it is
 * first needed and freed by {@link #close()}, for pictures still out there when their last owner is closed.
 */
public final class FramePool implements AutoCloseable {
    private final int widthPx;
    private final int heightPx;
    private final int capacity;
    private final List<NativeFrame> frames = new ArrayList<>();
    private int next;
    private boolean closed;

    public FramePool(int widthPx, int heightPx, int capacity) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.capacity = capacity;
    }

    /** An owner of a free picture with undefined pixels, to be closed by the caller; empty when none is free. */
    public Optional<NativeFrame> take() {
        if (closed) {
            throw new IllegalStateException("pool used after it was closed");
        }
        for (int tried = 0; tried < frames.size(); tried++) {
            NativeFrame candidate = frames.get(next);
            next = (next + 1) % frames.size();
            // The pool holds one reference to each picture; writable means that it is the only one.
            if (candidate.isWritable()) {
                return Optional.of(candidate.retain());
            }
        }
        return frames.size() < capacity ? Optional.of(grow()) : Optional.empty();
    }

    private NativeFrame grow() {
        NativeFrame frame = NativeFrame.allocate(widthPx, heightPx);
        frames.add(frame);
        next = 0;
        return frame.retain();
    }

    @Override
    public void close() {
        closed = true;
        frames.forEach(NativeFrame::close);
        frames.clear();
    }
}
