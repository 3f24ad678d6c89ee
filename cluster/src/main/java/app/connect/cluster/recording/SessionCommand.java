package app.connect.cluster.recording;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.WireMessage;
import app.connect.cluster.time.MediaTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** What the recording's entity tells its media session. */
public sealed interface SessionCommand extends WireMessage {
    /**
     * The whole truth about layout, tracks, open gates and the names of those whose gates are; an older {@code version} than the last applied changes
     * nothing. A session without lease closes gates by it but opens none.
     */
    record Configure(
            long version, Layout layout, List<SessionTrack> tracks, Set<PersonRef> permitted, List<PersonName> names)
            implements SessionCommand {
        public Configure {
            tracks = List.copyOf(tracks);
            permitted = Set.copyOf(permitted);
            names = List.copyOf(Objects.requireNonNullElse(names, List.of()));
        }
    }

    /**
     * Closes a person's gate at once, before anything is persisted. The answer says from which position on nothing of
     * that person is in picture or mix. Stays closed whatever an older Configure says.
     */
    record CloseGate(PersonRef person, long version, ActorRef<GateClosed> replyTo) implements SessionCommand {}

    record GateClosed(RecordingId recording, PersonRef person, MediaTime at) implements WireMessage {}

    /** The answer to a heartbeat: the lease runs 5 s from the moment that heartbeat was sent. */
    record RenewLease(long heartbeat) implements SessionCommand {}

    /** Record up to {@code at} and no further, store everything, then say {@link RecordingCommand.SessionDrained}. */
    record Cut(MediaTime at) implements SessionCommand {}

    /** End at once; what is spooled is still offered. Idempotent. */
    record Close(String reason) implements SessionCommand {}
}
