package app.connect.recorder.media;

import app.connect.cluster.recording.SessionSpec;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.upload.UploadPorts;

/** Runs the media graphs of epochs. */
@FunctionalInterface
public interface Pipelines {
    /** Runs an epoch until it is cut or aborted. */
    RunningPipeline run(SessionSpec spec, MixStart start, UploadPorts upload);
}
