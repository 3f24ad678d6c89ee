package app.connect.recorder;

import app.connect.recorder.media.VirtualCall;
import app.connect.recorder.media.VirtualPipeline;

/** A recorder node like any other, but for what it records: a {@link VirtualCall} instead of what is sent to it. */
public final class VirtualRecorder {
    private VirtualRecorder() {}

    /** Runs until the process is told to end. */
    public static void run(VirtualCall call) {
        RecorderNode.run((clock, mixing, materializer) -> new VirtualPipeline(call, clock, mixing, materializer));
    }
}
