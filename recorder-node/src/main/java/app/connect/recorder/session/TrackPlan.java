package app.connect.recorder.session;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.SessionTrack;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tracks may be received now. Closing wins: a person whose gate was closed stays out until a configuration that
 * is newer than the closing lets that person in again, and without lease nobody is let in who was not in before.
 */
final class TrackPlan {
    private long version = -1;
    private List<SessionTrack> tracks = List.of();
    private Set<PersonRef> permitted = Set.of();
    private final Set<PersonRef> admitted = new HashSet<>();

    /** False if {@code version} is not newer than what was applied, and nothing was changed. */
    boolean configure(long newVersion, List<SessionTrack> newTracks, Set<PersonRef> newPermitted) {
        if (newVersion <= version) {
            return false;
        }
        version = newVersion;
        tracks = newTracks;
        permitted = newPermitted;
        admitted.retainAll(permitted);
        return true;
    }

    void close(PersonRef person, long closingVersion) {
        version = Math.max(version, closingVersion);
        admitted.remove(person);
        Set<PersonRef> rest = new HashSet<>(permitted);
        rest.remove(person);
        permitted = rest;
    }

    /** Who is let in, as {@link #receivable} said last. */
    Set<PersonRef> admitted() {
        return Set.copyOf(admitted);
    }

    /** The tracks to receive, by number. */
    Map<Integer, SessionTrack> receivable(boolean leaseHeld) {
        if (leaseHeld) {
            admitted.addAll(permitted);
        }
        Map<Integer, SessionTrack> receivable = new HashMap<>();
        for (SessionTrack track : tracks) {
            if (admitted.contains(track.person())) {
                receivable.put(track.track(), track);
            }
        }
        return receivable;
    }
}
