package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingInternal.AfterRoster;
import app.connect.cluster.recording.RecordingInternal.RosterRead;
import app.connect.cluster.recording.RecordingInternal.RowsAppended;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** What happens although nobody asked: after a recovery, with each tick, and when there is nothing left to do. */
final class Upkeep {
    /** An entity with nothing to do is not remembered. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Desk desk;
    private final Starts starts;
    private final Sessions sessions;
    private final Rosters rosters;
    private final Endings endings;
    private final EndpointNews endpoints;
    private final ActorRef<ClusterSharding.ShardCommand> shard;

    Upkeep(
            Desk desk,
            Starts starts,
            Sessions sessions,
            Rosters rosters,
            Endings endings,
            EndpointNews endpoints,
            ActorRef<ClusterSharding.ShardCommand> shard) {
        this.desk = desk;
        this.starts = starts;
        this.sessions = sessions;
        this.rosters = rosters;
        this.endings = endings;
        this.endpoints = endpoints;
        this.shard = shard;
    }

    /** What must be running is asked for, never assumed: the rows, and the claimed session. */
    void recovered(RecordingState state) {
        desk.entered();
        desk.rows().add(state.history().recent());
        if (state instanceof Running running) {
            rosters.read(running, new AfterRoster.Nothing());
            sessions.seek(running);
        }
        endpoints.recovered(state);
    }

    Step tick(Running state) {
        everyTick(state);
        rosters.tick(state);
        endpoints.tick(state);
        return sessions.tick(state);
    }

    Step tick(Idle state) {
        everyTick(state);
        endpoints.tick(state);
        boolean nothingToDo =
                state.history().owed().isEmpty() && desk.rows().isDone() && endpoints.isDone() && !starts.preparing();
        if (!nothingToDo) {
            desk.entered();
        } else if (desk.inStateFor().compareTo(IDLE) >= 0) {
            desk.entered();
            shard.tell(new ClusterSharding.Passivate<>(desk.context().getSelf()));
        }
        return Step.NOTHING;
    }

    private void everyTick(RecordingState state) {
        desk.rows().tick(desk.nanos());
        endings.handOverAgain(state);
    }

    /** The recording was over before the rows were read. */
    Step late(RosterRead read) {
        endpoints.read(read.roster());
        return rosters.late(read);
    }

    Step rowsAppended(RowsAppended outcome) {
        desk.rows().appended(outcome.upTo(), outcome.written(), desk.nanos());
        return Step.NOTHING;
    }
}
