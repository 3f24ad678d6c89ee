package app.connect.recorder.media;

import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.upload.UploadPorts;
import org.apache.pekko.stream.Materializer;

/** Runs the media graphs of epochs. */
@FunctionalInterface
public interface Pipelines {
    /** Runs an epoch until it is cut or aborted. */
    RunningPipeline run(SessionSpec spec, MixStart start, UploadPorts upload);

    /** What a node makes its pipelines with. */
    @FunctionalInterface
    interface Maker {
        /** Borrows {@code materializer}. */
        Pipelines of(MonotonicClock clock, MixSettings mixing, Materializer materializer);
    }
}
