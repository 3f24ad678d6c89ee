package app.connect.recorder.media.arrival;

/**
 * What a track's receiver may ask its sender for. Never blocks; before anything has come there is nobody to ask. Any
 * thread.
 */
public interface RtcpSender {
    /** Asks for a key frame (PLI, or FIR where only that is answered). Whoever calls limits the rate. */
    void requestKeyFrame();

    /** Asks for these packets again (generic NACK): sequence numbers in rising order. */
    void nack(int... sequenceNumbers);
}
