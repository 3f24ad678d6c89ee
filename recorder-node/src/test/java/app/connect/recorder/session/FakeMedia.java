package app.connect.recorder.session;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.PersonName;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.recording.TrackEndpoint;
import app.connect.cluster.recording.TrackReport;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.mix.MixReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A pipeline that does what the test says. */
final class FakeMedia implements SessionMedia {
    static final MediaTime GATE_CLOSED_AT = new MediaTime(16_000);

    final CompletableFuture<Position> live = new CompletableFuture<>();
    final CompletableFuture<MediaTime> drained = new CompletableFuture<>();
    final Set<PersonRef> closed = ConcurrentHashMap.newKeySet();
    volatile List<TrackReport> reports = List.of();
    volatile boolean aborted;
    volatile Layout layout = Layout.GRID;
    volatile List<PersonName> names = List.of();

    @Override
    public CompletionStage<Position> live() {
        return live;
    }

    @Override
    public Optional<Position> position() {
        return live.isDone() ? Optional.of(live.getNow(null)) : Optional.empty();
    }

    @Override
    public Optional<MediaTime> lastMedia() {
        return position().map(Position::media);
    }

    @Override
    public void receive(Map<Integer, SessionTrack> tracks, Set<PersonRef> admitted) {}

    @Override
    public void layout(Layout wanted) {
        layout = wanted;
    }

    @Override
    public void names(List<PersonName> now) {
        names = now;
    }

    @Override
    public List<TrackEndpoint> endpoints() {
        return List.of();
    }

    @Override
    public List<TrackReport> reports() {
        return reports;
    }

    @Override
    public CompletionStage<MediaTime> closeGate(PersonRef person) {
        closed.add(person);
        return CompletableFuture.completedFuture(GATE_CLOSED_AT);
    }

    @Override
    public void cut(MediaTime at) {}

    @Override
    public CompletionStage<MediaTime> drained() {
        return drained;
    }

    @Override
    public MediaReport report() {
        return new MediaReport(new MixReport(0, 0, 0, Duration.ZERO), Map.of(), Map.of());
    }

    @Override
    public void abort() {
        aborted = true;
    }
}
