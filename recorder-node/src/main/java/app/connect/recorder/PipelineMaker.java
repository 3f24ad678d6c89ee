package app.connect.recorder;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.Pipelines;
import app.connect.recorder.media.mix.MixSettings;
import org.apache.pekko.stream.Materializer;

/** What a node makes its pipelines with. */
@FunctionalInterface
interface PipelineMaker {
    /** Borrows {@code materializer}. */
    Pipelines of(MonotonicClock clock, MixSettings mixing, Materializer materializer);
}
