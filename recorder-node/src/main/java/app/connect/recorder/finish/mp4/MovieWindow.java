package app.connect.recorder.finish.mp4;

import java.nio.ByteBuffer;

/** One of {@link MovieWindows}: as long as the file, and the file's own bytes but for {@code head}. Borrows the file. */
public final class MovieWindow {
    private final ByteBuffer head;
    private final ByteSource file;

    MovieWindow(ByteBuffer head, ByteSource file) {
        this.head = head;
        this.file = file;
    }

    public long size() {
        return file.size();
    }

    /** Fills {@code target} from {@code offset} on, all of it. */
    public void read(long offset, ByteBuffer target) {
        int ofHead = (int) Math.max(0, Math.min(target.remaining(), head.limit() - offset));
        if (ofHead > 0) {
            target.put(head.slice((int) offset, ofHead));
        }
        file.read(offset + ofHead, target);
    }
}
