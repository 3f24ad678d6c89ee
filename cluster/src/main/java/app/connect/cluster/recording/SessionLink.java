package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingCommand.Heartbeat;
import app.connect.cluster.time.MediaTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * What the entity knows in memory of the session that its journal says is claimed; forgotten with the entity and learned
 * anew from heartbeats. Pure but for the reference it holds; the clock's readings are handed in.
 *
 * <pre>
 *           opening()          heard()             silent 2 s          claiming()
 *  ABSENT ───────────▶ OPENING ───────▶ RUNNING ───────────▶ ABSENT ───────────▶ CLAIMING ──opening()──▶
 *     │ seek()                             ▲                    ▲                    │ blocked()
 *     └──────▶ SEEKING ──heard()───────────┘                    └─────1 s─────── BLOCKED
 * </pre>
 */
final class SessionLink {
    /** Design §4: heartbeats come every 500 ms, so four were missed. */
    private static final long SILENT = Duration.ofSeconds(2).toNanos();
    /** After a recovery the session is looked for before it is replaced. */
    private static final long SOUGHT = Duration.ofSeconds(3).toNanos();
    /** Opening sockets and codecs takes a second at worst on a loaded node. */
    private static final long UNHEARD = Duration.ofSeconds(10).toNanos();

    private static final long AGAIN = Duration.ofSeconds(1).toNanos();

    enum Phase {
        ABSENT,
        SEEKING,
        OPENING,
        RUNNING,
        CLAIMING,
        BLOCKED
    }

    /** What is due. */
    enum Due {
        NOTHING,
        SEEK_AGAIN,
        LOST,
        CLAIM
    }

    private Phase phase = Phase.ABSENT;
    private long since;
    private long heard;
    private long asked;
    private @Nullable ActorRef<SessionCommand> session;
    private @Nullable ClockPair position;
    private @Nullable MediaTime lastMedia;
    private boolean refused;
    private List<TrackEndpoint> endpoints = List.of();
    private List<TrackReport> reports = List.of();

    Phase phase() {
        return phase;
    }

    Optional<ActorRef<SessionCommand>> session() {
        return Optional.ofNullable(session);
    }

    Optional<ClockPair> position() {
        return Optional.ofNullable(position);
    }

    /** No node had room when it was last asked for. */
    boolean isBlocked() {
        return refused;
    }

    /** How much of the recording its session has composed since anything of anybody came in; zero while unknown. */
    Duration withoutMediaFor() {
        return position == null || lastMedia == null || lastMedia.compareTo(position.media()) > 0
                ? Duration.ZERO
                : position.media().minus(lastMedia).toDuration();
    }

    List<TrackEndpoint> endpoints() {
        return endpoints;
    }

    List<TrackReport> reports() {
        return reports;
    }

    /** A recording begins: no position of an earlier one holds. */
    void reset() {
        forget();
        position = null;
        refused = false;
        phase = Phase.ABSENT;
    }

    /** After a recovery: it may be there. */
    void seek(long now) {
        enter(Phase.SEEKING, now);
        heard = now;
        asked = now;
    }

    void opening(long now) {
        forget();
        refused = false;
        enter(Phase.OPENING, now);
        heard = now;
    }

    /** The node has opened it, or has it still. */
    void found(ActorRef<SessionCommand> reference, long now) {
        session = reference;
        heard = now;
        if (phase == Phase.SEEKING) {
            enter(Phase.RUNNING, now);
        }
    }

    /** True if it was not known to run until now. */
    boolean heard(Heartbeat heartbeat, long now) {
        boolean news = phase != Phase.RUNNING || session == null || !session.equals(heartbeat.session());
        session = heartbeat.session();
        position = heartbeat.position() == null ? position : heartbeat.position();
        lastMedia = heartbeat.lastMedia();
        endpoints = heartbeat.endpoints();
        reports = heartbeat.reports();
        heard = now;
        if (phase != Phase.RUNNING) {
            enter(Phase.RUNNING, now);
        }
        return news;
    }

    /** A slot of it was committed: somebody works on it. */
    void touched(long now) {
        heard = now;
    }

    void absent(long now) {
        forget();
        enter(Phase.ABSENT, now);
    }

    void claiming(long now) {
        enter(Phase.CLAIMING, now);
    }

    void blocked(long now) {
        refused = true;
        enter(Phase.BLOCKED, now);
    }

    Due due(long now) {
        return switch (phase) {
            case ABSENT -> Due.CLAIM;
            case BLOCKED -> now - since >= AGAIN ? Due.CLAIM : Due.NOTHING;
            case RUNNING -> now - heard >= SILENT ? Due.LOST : Due.NOTHING;
            case OPENING -> now - since >= UNHEARD ? Due.LOST : Due.NOTHING;
            case CLAIMING -> now - since >= UNHEARD ? Due.CLAIM : Due.NOTHING;
            case SEEKING -> now - since >= SOUGHT ? Due.LOST : seekAgain(now);
        };
    }

    private Due seekAgain(long now) {
        if (now - asked < AGAIN) {
            return Due.NOTHING;
        }
        asked = now;
        return Due.SEEK_AGAIN;
    }

    Duration silentFor(long now) {
        return Duration.ofNanos(now - heard);
    }

    private void forget() {
        session = null;
        lastMedia = null;
        endpoints = List.of();
        reports = List.of();
    }

    private void enter(Phase next, long now) {
        phase = next;
        since = now;
    }
}
