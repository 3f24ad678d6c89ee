package app.connect.api.events;

import app.connect.cluster.access.AccessDecision;
import app.connect.cluster.access.StreamClaim;
import app.connect.cluster.events.LoggedEvent;
import app.connect.cluster.events.StreamEnd;
import app.connect.cluster.events.StreamKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Said to this node's hub; never leaves the process. */
sealed interface HubCommand {
    /**
     * Room for one stream, held for a moment until its stage is there.
     *
     * @param end of the stream as just read
     */
    record Reserve(StreamClaim claim, Instant until, long end, ActorRef<Reservation> replyTo) implements HubCommand {}

    /** The stage of a reservation is there. */
    record Attach(long ticket, ActorRef<Said> stage) implements HubCommand {}

    /** The stage is gone, for whatever reason. */
    record Detached(long ticket) implements HubCommand {}

    record Grew(List<StreamEnd> ends) implements HubCommand {}

    /** @param events null: could not be read */
    record Read(StreamKey stream, @Nullable List<LoggedEvent> events) implements HubCommand {}

    /** @param decisions null: could not be asked */
    record Decided(@Nullable Map<StreamClaim, AccessDecision> decisions) implements HubCommand {}

    /** @param ends null: could not be read */
    record Looked(@Nullable Map<StreamKey, Long> ends) implements HubCommand {}

    record CheckRights() implements HubCommand {}

    record Look() implements HubCommand {}

    record Report() implements HubCommand {}

    /** The node goes: every stream is ended, no other begins. */
    record Stop(ActorRef<Done> replyTo) implements HubCommand {}

    /** The hub's answer to {@link Reserve}. */
    sealed interface Reservation {
        record Granted(long ticket) implements Reservation {}

        record Refused(String limit) implements Reservation {}

        record Stopping() implements Reservation {}
    }

    /** What a stage is told. */
    sealed interface Said {
        /** @param end numbers up to this one are read from the table, later ones are told */
        record Attached(long end) implements Said {}

        record Happened(List<Outgoing> events) implements Said {}

        /** @param known false: they cannot be asked, and nothing may be read until they are */
        record Rights(boolean known) implements Said {}

        record Ended(StreamEnding ending) implements Said {}
    }
}
