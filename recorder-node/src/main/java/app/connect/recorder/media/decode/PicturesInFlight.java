package app.connect.recorder.media.decode;

import app.connect.recorder.ffmpeg.NativeFrame;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Owns the pictures of one epoch between decoding and mix: the buffers of asynchronous boundaries drop what they hold when
 * a stream is aborted, and native memory has no other end. Any thread.
 */
public final class PicturesInFlight implements AutoCloseable {
    private final Set<NativeFrame> frames = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Takes ownership of a picture's frame; the same element. */
    public Decoded sent(Decoded element) {
        if (element instanceof Decoded.Picture picture) {
            frames.add(picture.frame());
            if (closed) {
                close(picture.frame());
            }
        }
        return element;
    }

    /** Gives ownership to the caller; the same element. */
    public Decoded taken(Decoded element) {
        if (element instanceof Decoded.Picture picture) {
            frames.remove(picture.frame());
        }
        return element;
    }

    /** When nobody takes any more: closes what is on its way, and what is still sent. */
    @Override
    public void close() {
        closed = true;
        frames.forEach(this::close);
    }

    /** Nobody takes any more. */
    public boolean isClosed() {
        return closed;
    }

    private void close(NativeFrame frame) {
        if (frames.remove(frame)) {
            frame.close();
        }
    }
}
