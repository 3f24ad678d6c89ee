package app.connect.recorder.media.mix;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.NativeFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The pictures of one track: the one that is shown, and those whose time has not come. Owns them. */
final class PictureQueue implements AutoCloseable {
    private final Deque<Timed> waiting = new ArrayDeque<>();
    private final int capacity;
    private @Nullable NativeFrame shown;
    private long version;

    private record Timed(NativeFrame frame, MediaTime at) {}

    PictureQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Takes ownership. Whether there was room; if not, the oldest that waits has been dropped. */
    boolean offer(NativeFrame frame, MediaTime at) {
        // A track's clock may be set back; then what comes later counts.
        while (!waiting.isEmpty() && !waiting.getLast().at.isBefore(at)) {
            waiting.removeLast().frame.close();
        }
        boolean room = waiting.size() < capacity;
        if (!room) {
            waiting.removeFirst().frame.close();
        }
        waiting.addLast(new Timed(frame, at));
        return room;
    }

    /** Shows the newest picture at or before {@code time}. */
    void advanceTo(MediaTime time) {
        while (!waiting.isEmpty() && waiting.getFirst().at.compareTo(time) <= 0) {
            show(waiting.removeFirst().frame);
        }
    }

    private void show(@Nullable NativeFrame frame) {
        if (shown != null) {
            shown.close();
        }
        shown = frame;
        version++;
    }

    /** The picture that is shown, borrowed until the next change; null before the first. */
    @Nullable
    NativeFrame shown() {
        return shown;
    }

    /** Changes whenever the shown picture does. */
    long version() {
        return version;
    }

    /** Drops everything, also what is shown. */
    void clear() {
        waiting.forEach(timed -> timed.frame.close());
        waiting.clear();
        show(null);
    }

    @Override
    public void close() {
        clear();
    }
}
