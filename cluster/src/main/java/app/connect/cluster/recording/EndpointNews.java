package app.connect.cluster.recording;

import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.identity.TrackId;
import app.connect.cluster.recording.RecordingReply.EndpointOfTrack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells followers where tracks are wanted whenever that has changed: gates that open and close, take-overs, the end. Looks
 * at each tick, because it depends on what the session says; told is what differs from what was told last.
 */
final class EndpointNews {
    private record Track(ParticipantId participant, TrackId id) {}

    private final Desk desk;
    private final Descriptions descriptions;
    private final Map<Track, List<EndpointOfTrack>> told = new HashMap<>();
    /** Set by whoever could not tell, on any thread. */
    private final AtomicBoolean uncertain = new AtomicBoolean();

    private CompletionStage<@Nullable Void> written = CompletableFuture.completedStage(null);
    private @Nullable RecordingId recording;

    EndpointNews(Desk desk, Descriptions descriptions) {
        this.desk = desk;
        this.descriptions = descriptions;
    }

    /** What was told before this entity recovered is not known: everything is told again. */
    void recovered() {
        uncertain.set(true);
    }

    void tick(Running state) {
        // A session that is sought or replaced has addresses again in a moment; nobody is told to stop for that long.
        if (!(state instanceof Capturing) || desk.link().phase() == SessionLink.Phase.RUNNING) {
            recording = state.recording().id();
            tell(recording, descriptions.endpoints(state));
        }
    }

    /** Nothing is on: nothing is wanted anywhere. */
    void tickIdle() {
        RecordingId last = recording;
        if (last != null) {
            tell(last, List.of());
            recording = uncertain.get() ? last : null;
        }
    }

    private void tell(RecordingId recording, List<EndpointOfTrack> endpoints) {
        Map<Track, List<EndpointOfTrack>> wanted = new HashMap<>();
        for (EndpointOfTrack endpoint : endpoints) {
            wanted.computeIfAbsent(new Track(endpoint.participant(), endpoint.track()), track -> new ArrayList<>())
                    .add(endpoint);
        }
        boolean everything = uncertain.getAndSet(false);
        for (Track track : concerned(wanted.keySet(), everything)) {
            List<EndpointOfTrack> now = wanted.getOrDefault(track, List.of());
            if (everything || !now.equals(told.getOrDefault(track, List.of()))) {
                tell(recording, new EndpointChange(track.participant(), track.id(), now));
            }
        }
        told.clear();
        told.putAll(wanted);
    }

    private Set<Track> concerned(Set<Track> wanted, boolean everything) {
        Set<Track> concerned = new HashSet<>(told.keySet());
        concerned.addAll(wanted);
        if (everything) {
            desk.roster().map(CallRoster::tracks).orElse(List.of()).stream()
                    .map(track -> new Track(track.participant(), track.id()))
                    .forEach(concerned::add);
        }
        return concerned;
    }

    /** One after the other: what was told last is what holds. */
    private void tell(RecordingId recording, EndpointChange change) {
        written = written.thenCompose(before -> desk.ports().rows().endpointsChanged(desk.call(), recording, change))
                .exceptionally(unwritten -> {
                    uncertain.set(true);
                    return null;
                });
    }
}
