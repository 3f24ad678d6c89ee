package app.connect.recorder.ffmpeg;

import java.nio.ByteBuffer;

/** The bytes of an MP4 as libavformat is to see them, readable at any place. */
public interface MovieBytes {
    long size();

    /** Fills {@code target}, which ends within {@link #size}, from {@code offset} on; borrows it until return. */
    void read(long offset, ByteBuffer target);
}
