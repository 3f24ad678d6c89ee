package app.connect.recorder.session;

import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.RunningPipeline;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.SyncMeter;
import app.connect.recorder.media.mix.MixControl;
import app.connect.recorder.media.mix.MixOrigin;
import app.connect.recorder.media.mix.MixReport;
import app.connect.recorder.media.mix.MixTrack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Notes what it is told, in order. */
final class FakePipeline implements RunningPipeline {
    final List<String> events = new ArrayList<>();
    final List<SenderClock> devices = new ArrayList<>();
    final FakeMix mix = new FakeMix();
    boolean aborted;

    @Override
    public void attach(SessionTrack track, RtpEndpoint endpoint, SenderClock device, SyncMeter sync) {
        events.add("attach " + track.track());
        devices.add(device);
    }

    @Override
    public MixControl mix() {
        return mix;
    }

    @Override
    public CompletionStage<MediaTime> drained() {
        return new CompletableFuture<>();
    }

    @Override
    public void abort() {
        aborted = true;
    }

    final class FakeMix implements MixControl {
        final CompletableFuture<MixOrigin> live = new CompletableFuture<>();
        Map<Integer, MixTrack> tracks = Map.of();

        @Override
        public CompletionStage<MixOrigin> live() {
            return live;
        }

        @Override
        public void tracks(Map<Integer, MixTrack> now, long sinceNanos) {
            tracks = Map.copyOf(now);
            events.add("tracks " + now.keySet());
        }

        @Override
        public void layout(Layout layout) {
            events.add("layout " + layout);
        }

        @Override
        public void names(Map<String, String> now) {
            events.add("names " + now);
        }

        @Override
        public CompletionStage<MediaTime> closeGate(String person) {
            events.add("close " + person.charAt(0));
            return CompletableFuture.completedFuture(new MediaTime(1_600));
        }

        @Override
        public void openGate(String person, long fromNanos) {
            events.add("open " + person.charAt(0));
        }

        @Override
        public void cut(MediaTime at) {
            events.add("cut " + at.ticks());
        }

        @Override
        public MediaTime position() {
            return new MediaTime(3_200);
        }

        @Override
        public MediaTime lastMedia() {
            return new MediaTime(1_600);
        }

        @Override
        public long nextNanos() {
            return 0;
        }

        @Override
        public MixReport report() {
            return new MixReport(2, 1, 0, Duration.ZERO);
        }
    }
}
