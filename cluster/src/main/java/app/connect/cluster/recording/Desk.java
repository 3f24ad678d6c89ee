package app.connect.cluster.recording;

import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.journal.RowWriter;
import app.connect.cluster.recording.RecordingInternal.RowsAppended;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * What the handlers of one entity share and none of it is true for ever: the session as heard, the rows as read, gates
 * that are shut whatever the journal says. Survives a failed persist, not the process.
 */
final class Desk {
    private final CallKey call;
    private final RecordingPorts ports;
    private final ActorContext<RecordingCommand> context;
    private final SessionLink link = new SessionLink();
    private final RowWriter<NumberedEvent> rows;
    private final Set<PersonRef> shut = new HashSet<>();
    private @Nullable CallRoster roster;
    private long lastVersion;
    private long enteredNanos;

    Desk(CallKey call, RecordingPorts ports, ActorContext<RecordingCommand> context) {
        this.call = call;
        this.ports = ports;
        this.context = context;
        this.rows = new RowWriter<>(
                NumberedEvent::sequenceNumber,
                (events, upTo) -> context.pipeToSelf(
                        ports.rows().append(call, events), (done, failure) -> new RowsAppended(upTo, failure == null)));
    }

    CallKey call() {
        return call;
    }

    RecordingPorts ports() {
        return ports;
    }

    ActorContext<RecordingCommand> context() {
        return context;
    }

    SessionLink link() {
        return link;
    }

    RowWriter<NumberedEvent> rows() {
        return rows;
    }

    /** Persons whose gate stays shut although no event says so (yet). */
    Set<PersonRef> shut() {
        return shut;
    }

    long nanos() {
        return ports.monotonic().nanos();
    }

    /** The call's rows as last read. */
    Optional<CallRoster> roster() {
        return Optional.ofNullable(roster);
    }

    /** False if {@code read} is older than what is known. */
    boolean noteRoster(CallRoster read) {
        if (roster != null && read.version() < roster.version()) {
            return false;
        }
        roster = read;
        return true;
    }

    /** A recording begins: nothing of an earlier one holds. */
    void begin(CallRoster read) {
        roster = read;
        shut.clear();
        link.reset();
    }

    /** When the current state was entered, on this node's clock; a recovery begins anew. */
    void entered() {
        enteredNanos = nanos();
    }

    Duration inStateFor() {
        return Duration.ofNanos(nanos() - enteredNanos);
    }

    /** The newest pair known, from heartbeats or the journal. */
    Optional<ClockPair> position(Running state) {
        ClockPair journaled = state.recording().position();
        return link.position().map(heard -> heard.newerOf(journaled)).or(() -> Optional.ofNullable(journaled));
    }

    /** Grows across entities, processes and restarts, as the database's clock does. */
    long nextVersion() {
        lastVersion = Math.max(lastVersion + 1, ports.clock().now().toEpochMilli());
        return lastVersion;
    }

    Set<PersonRef> permitted(Running state) {
        Set<PersonRef> permitted = new HashSet<>(state.recording().consent().permitted());
        permitted.removeAll(shut);
        return permitted;
    }

    List<SessionTrack> tracks() {
        return roster().map(CallRoster::tracks).orElse(List.of()).stream()
                .map(track -> new SessionTrack(
                        track.number(),
                        track.person(),
                        track.participant(),
                        track.kind(),
                        track.format(),
                        track.options(),
                        track.muted()))
                .toList();
    }

    /** Whoever may not be recorded is not named either. */
    List<PersonName> names(Set<PersonRef> permitted) {
        return roster().map(CallRoster::persons).orElse(List.of()).stream()
                .filter(person -> permitted.contains(person.ref()))
                .map(person -> new PersonName(person.ref(), person.name()))
                .toList();
    }

    /** Tells the session what is so; it hears of it again with its next heartbeat after a recovery. */
    void configure(Running state) {
        if (roster != null) {
            Set<PersonRef> permitted = permitted(state);
            link.session()
                    .ifPresent(session -> session.tell(new SessionCommand.Configure(
                            nextVersion(), state.recording().layout(), tracks(), permitted, names(permitted))));
        }
    }
}
