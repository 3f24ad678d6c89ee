package app.connect.local.call.media;

/** Encoded frames by their number on the capture clock. Asked for in rising order, by one track. */
public interface FrameSource {
    /** Frame {@code number}; lent, not to be changed. */
    byte[] frame(long number);

    /** Whether a receiver can begin with this frame, if it is the next one asked for. */
    boolean isKey(long number);

    /** A receiver cannot go on without a key frame: one should come soon. */
    void requestKeyFrame();
}
