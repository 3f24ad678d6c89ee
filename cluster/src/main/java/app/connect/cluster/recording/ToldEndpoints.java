package app.connect.cluster.recording;

import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.identity.TrackId;
import app.connect.cluster.recording.RecordingReply.EndpointOfTrack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where followers believe that tracks are wanted. One write is under way at a time, and what is wanted when it is over
 * is compared anew, so nothing piles up while the rows are slow; what failed is tried again after a second. Belongs to
 * one entity and is used on its thread only.
 */
final class ToldEndpoints {
    private static final long AGAIN = Duration.ofSeconds(1).toNanos();

    record Track(ParticipantId participant, TrackId id) {}

    private record Write(List<EndpointChange> changes, CompletableFuture<@Nullable Void> done) {}

    private final Desk desk;
    /** Tracks that are wanted somewhere. */
    private final Map<Track, List<EndpointOfTrack>> told = new HashMap<>();
    /** What was told of these is not known. */
    private final Set<Track> unsure = new HashSet<>();

    private @Nullable Write underWay;
    private @Nullable Long failedNanos;

    ToldEndpoints(Desk desk) {
        this.desk = desk;
    }

    void doubt(Collection<Track> tracks) {
        unsure.addAll(tracks);
    }

    /** Tracks that may be believed to be wanted somewhere. */
    Set<Track> tracks() {
        settle();
        Set<Track> tracks = new HashSet<>(told.keySet());
        tracks.addAll(unsure);
        return tracks;
    }

    /** Everybody knows that nothing is wanted anywhere. */
    boolean isOver() {
        settle();
        return underWay == null && told.isEmpty() && unsure.isEmpty();
    }

    /** Tells what differs, unless a write is under way or has just failed; then the next tick does. */
    void tell(RecordingId recording, Map<Track, List<EndpointOfTrack>> wanted) {
        settle();
        boolean tooSoon = failedNanos != null && desk.nanos() - failedNanos < AGAIN;
        if (underWay != null || tooSoon) {
            return;
        }
        List<EndpointChange> changes = new ArrayList<>();
        wanted.forEach((track, endpoints) -> {
            if (unsure.contains(track) || !endpoints.equals(told.getOrDefault(track, List.of()))) {
                changes.add(new EndpointChange(track.participant(), track.id(), endpoints));
            }
        });
        // Who must stop sending hears of it before anybody who may begin.
        changes.sort(Comparator.comparing(change -> !change.endpoints().isEmpty()));
        if (!changes.isEmpty()) {
            underWay = new Write(changes, write(recording, changes));
            settle();
        }
    }

    private CompletableFuture<@Nullable Void> write(RecordingId recording, List<EndpointChange> changes) {
        CompletionStage<@Nullable Void> written = CompletableFuture.completedStage(null);
        for (EndpointChange change : changes) {
            written =
                    written.thenCompose(before -> desk.ports().rows().endpointsChanged(desk.call(), recording, change));
        }
        return written.toCompletableFuture();
    }

    private void settle() {
        Write write = underWay;
        if (write == null || !write.done().isDone()) {
            return;
        }
        underWay = null;
        boolean failed = write.done().isCompletedExceptionally();
        failedNanos = failed ? desk.nanos() : null;
        for (EndpointChange change : write.changes()) {
            Track track = new Track(change.participant(), change.track());
            if (failed) {
                unsure.add(track);
            } else {
                unsure.remove(track);
                note(track, change.endpoints());
            }
        }
    }

    private void note(Track track, List<EndpointOfTrack> endpoints) {
        if (endpoints.isEmpty()) {
            told.remove(track);
        } else {
            told.put(track, endpoints);
        }
    }
}
