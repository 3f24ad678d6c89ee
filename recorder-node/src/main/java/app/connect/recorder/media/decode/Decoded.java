package app.connect.recorder.media.decode;

import app.connect.recorder.ffmpeg.NativeFrame;

/** What decoding hands to the mix; the elements of all tracks of a recording come as one stream. */
public sealed interface Decoded {
    /** The number of the track in its recording. */
    int track();

    /**
     * A picture.
     *
     * @param frame whoever receives the element takes ownership
     * @param captureNanos when it was captured, on this node's monotonic clock
     */
    record Picture(int track, NativeFrame frame, long captureNanos) implements Decoded {}

    /**
     * Sound, heard or concealed.
     *
     * @param captureNanos when its first sample was captured, on this node's monotonic clock
     */
    record Sound(int track, Pcm pcm, long captureNanos) implements Decoded {}

    /**
     * What is heard after the last sound until the next one comes: noise, because the sender has stopped sending in a
     * pause of speech (DTX).
     *
     * @param captureNanos when its first sample would have been captured, on this node's monotonic clock
     */
    record Pause(int track, Pcm noise, long captureNanos) implements Decoded {}

    /** Whatever of the track had arrived by {@code nanos} (monotonic) and waits for nothing missing has gone before. */
    record Watermark(int track, long nanos) implements Decoded {}

    /** Whatever was captured before {@code captureNanos} (monotonic) has gone before. */
    record HeldBack(int track, long captureNanos) implements Decoded {}

    /** Nothing more comes on this track. */
    record TrackEnded(int track) implements Decoded {}
}
