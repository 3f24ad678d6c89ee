package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.VirtualEndpoint;
import java.util.function.Consumer;

/**
 * One track from its datagrams to its access units, on a clock of the test's: what the stages do, without their timers.
 */
public final class VirtualTrack {
    public static final long NEVER = JitterBuffer.NEVER;

    private final VirtualEndpoint endpoint;
    private final KeyFrameWish wish = new KeyFrameWish();
    private final TrackAssembly assembly;

    public VirtualTrack(TrackFormat track, SenderClock device, VirtualEndpoint endpoint, Consumer<Assembled> out) {
        this.endpoint = endpoint;
        this.assembly = new TrackAssembly(
                track,
                AssemblySettings.DEFAULT,
                device,
                endpoint.endpoint().gate(),
                endpoint.endpoint(),
                endpoint.endpoint().drops(),
                wish,
                out);
    }

    public void receive(byte[] datagram, boolean control) {
        endpoint.receive(datagram, control).forEach(assembly::arrived);
    }

    /** The decoder cannot go on without a key frame. */
    public void wishForKeyFrame() {
        wish.ask();
    }

    /** When {@link #pass} is to be called though nothing comes; {@link #NEVER}: not at all. */
    public long deadline() {
        return assembly.deadline();
    }

    public void pass(long nowNanos) {
        assembly.pass(nowNanos);
    }
}
