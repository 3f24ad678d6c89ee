package app.connect.recorder.media;

import app.connect.cluster.recording.Layout;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.mix.MixControl;
import app.connect.recorder.media.mix.MixOrigin;
import app.connect.recorder.media.mix.MixReport;
import app.connect.recorder.media.mix.MixTrack;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A mix of what was captured a while ago: who is let in now, has been in since then. */
record VirtualPast(MixControl mix, long leadNanos) implements MixControl {
    @Override
    public CompletionStage<MixOrigin> live() {
        return mix.live();
    }

    @Override
    public void tracks(Map<Integer, MixTrack> tracks, long sinceNanos) {
        mix.tracks(tracks, sinceNanos - leadNanos);
    }

    @Override
    public void layout(Layout layout) {
        mix.layout(layout);
    }

    @Override
    public void names(Map<String, String> names) {
        mix.names(names);
    }

    @Override
    public CompletionStage<MediaTime> closeGate(String person) {
        return mix.closeGate(person);
    }

    @Override
    public void openGate(String person, long fromNanos) {
        mix.openGate(person, fromNanos - leadNanos);
    }

    @Override
    public void cut(MediaTime at) {
        mix.cut(at);
    }

    @Override
    public MediaTime position() {
        return mix.position();
    }

    @Override
    public MediaTime lastMedia() {
        return mix.lastMedia();
    }

    @Override
    public long nextNanos() {
        return mix.nextNanos();
    }

    @Override
    public MixReport report() {
        return mix.report();
    }
}
