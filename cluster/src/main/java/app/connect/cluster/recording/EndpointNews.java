package app.connect.cluster.recording;

import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingInternal.AfterRoster;
import app.connect.cluster.recording.RecordingInternal.RosterRead;
import app.connect.cluster.recording.RecordingReply.EndpointOfTrack;
import app.connect.cluster.recording.ToldEndpoints.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells followers where tracks are wanted whenever that has changed: gates that open and close, take-overs, the end.
 * Looks at each tick, because it depends on what the session says; told is what differs from what was told last.
 */
final class EndpointNews {
    /** A recording that ended longer ago need not be told to be over again whenever its entity is looked at. */
    private static final Duration LATELY = Duration.ofHours(1);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Desk desk;
    private final Descriptions descriptions;
    private final ToldEndpoints told;
    /** It recovered, and what was told of the call's tracks before is not known. */
    private boolean tracksUnsure;

    private long askedNanos;
    private @Nullable RecordingId recording;

    EndpointNews(Desk desk, Descriptions descriptions) {
        this.desk = desk;
        this.descriptions = descriptions;
        this.told = new ToldEndpoints(desk);
    }

    /** What was told before this entity recovered is not known: everything is told again. */
    void recovered(RecordingState state) {
        if (state instanceof Running) {
            tracksUnsure = true;
        } else if (isOfLate(state.history())) {
            tracksUnsure = true;
            recording = lastOf(state.history());
            askForTracks();
        }
    }

    void tick(Running state) {
        RecordingId current = state.recording().id();
        recording = current;
        desk.roster().ifPresent(this::doubt);
        // A session that is sought or replaced has addresses again in a moment; nobody is told to stop for that long,
        // but whose gate was shut meanwhile.
        boolean addressed = !(state instanceof Capturing) || desk.link().phase() == SessionLink.Phase.RUNNING;
        told.tell(current, addressed ? wanted(descriptions.endpoints(state)) : nowhere(unwanted(state)));
    }

    /** Nothing is on: nothing is wanted anywhere. */
    void tick(Idle state) {
        RecordingId last = recording;
        if (last == null) {
            return;
        }
        if (tracksUnsure && !isOfLate(state.history())) {
            tracksUnsure = false;
        } else if (tracksUnsure && desk.nanos() - askedNanos >= AGAIN.toNanos()) {
            askForTracks();
        }
        told.tell(last, nowhere(told.tracks()));
        recording = tracksUnsure || !told.isOver() ? last : null;
    }

    /** False while somebody may still have to hear that nothing is wanted. */
    boolean isDone() {
        return recording == null;
    }

    /** The rows of a call of which nothing is recorded any more. */
    void read(@Nullable CallRoster roster) {
        if (roster != null && recording != null) {
            doubt(roster);
        }
    }

    private void doubt(CallRoster roster) {
        if (tracksUnsure) {
            tracksUnsure = false;
            told.doubt(roster.tracks().stream().map(EndpointNews::track).toList());
        }
    }

    private void askForTracks() {
        RecordingId last = recording;
        if (last != null) {
            askedNanos = desk.nanos();
            desk.context()
                    .pipeToSelf(
                            desk.ports().roster().roster(desk.call(), last),
                            (roster, failure) -> new RosterRead(
                                    failure == null ? roster.orElse(null) : null, new AfterRoster.Nothing()));
        }
    }

    private boolean isOfLate(CallHistory history) {
        List<NumberedEvent> recent = history.recent();
        return lastOf(history) != null
                && recent.get(recent.size() - 1)
                        .event()
                        .link()
                        .at()
                        .isAfter(desk.ports().clock().now().minus(LATELY));
    }

    private static @Nullable RecordingId lastOf(CallHistory history) {
        List<NumberedEvent> recent = history.recent();
        return recent.isEmpty()
                ? null
                : recent.get(recent.size() - 1).event().link().recordingId();
    }

    private Map<Track, List<EndpointOfTrack>> wanted(List<EndpointOfTrack> endpoints) {
        Map<Track, List<EndpointOfTrack>> wanted = nowhere(told.tracks());
        Map<Track, List<EndpointOfTrack>> somewhere = new HashMap<>();
        for (EndpointOfTrack endpoint : endpoints) {
            somewhere
                    .computeIfAbsent(new Track(endpoint.participant(), endpoint.track()), track -> new ArrayList<>())
                    .add(endpoint);
        }
        wanted.putAll(somewhere);
        return wanted;
    }

    private static Map<Track, List<EndpointOfTrack>> nowhere(Set<Track> tracks) {
        Map<Track, List<EndpointOfTrack>> wanted = new HashMap<>();
        tracks.forEach(track -> wanted.put(track, List.of()));
        return wanted;
    }

    /** Tracks that are gone, or whose person may not be recorded, whatever session there is. */
    private Set<Track> unwanted(Running state) {
        Set<Track> unwanted = new HashSet<>(told.tracks());
        Set<PersonRef> permitted = desk.permitted(state);
        // While the rows were never read it is not known whose the tracks are.
        desk.roster()
                .ifPresentOrElse(
                        roster -> roster.tracks().stream()
                                .filter(track -> permitted.contains(track.person()))
                                .map(EndpointNews::track)
                                .forEach(unwanted::remove),
                        unwanted::clear);
        return unwanted;
    }

    private static Track track(CallRoster.Track track) {
        return new Track(track.participant(), track.id());
    }
}
