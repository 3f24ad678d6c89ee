package app.connect.cluster.recording;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.time.Slot;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a node needs to run a recording's media session.
 *
 * @param fromSlot the first slot this epoch may commit
 * @param anchor where the recording is; null in an epoch that starts it: position zero is its first decoded element
 * @param version of {@code layout}, {@code tracks}, {@code permitted} and {@code names}; see {@link
 *     SessionCommand.Configure}
 * @param names of those who are permitted and of nobody else; none when a node of an earlier version sent it
 */
public record SessionSpec(
        RecordingId recording,
        CallKey call,
        Epoch epoch,
        Slot fromSlot,
        @Nullable ClockPair anchor,
        EncoderProfile profile,
        Layout layout,
        long version,
        List<SessionTrack> tracks,
        Set<PersonRef> permitted,
        List<PersonName> names) {
    public SessionSpec {
        tracks = List.copyOf(tracks);
        permitted = Set.copyOf(permitted);
        names = List.copyOf(Objects.requireNonNullElse(names, List.of()));
    }
}
