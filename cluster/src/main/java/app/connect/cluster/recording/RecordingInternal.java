package app.connect.cluster.recording;

import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.time.MediaTime;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What the entity tells itself: timers, piped answers. Never leaves the process. */
sealed interface RecordingInternal extends RecordingCommand {
    /** Four times a second while the entity lives: every deadline is looked at here. */
    record Tick() implements RecordingInternal {}

    /** Stop: passivated, or the shard moves. What is on is taken up again wherever the entity appears next. */
    record Leave() implements RecordingInternal {}

    record StartPrepared(RecordingCommand.Start start, StartAttempt.Prepared outcome) implements RecordingInternal {}

    /** @param roster null if the rows could not be read */
    record RosterRead(@Nullable CallRoster roster, AfterRoster then) implements RecordingInternal {}

    /** What waits for a reading of the rows. */
    sealed interface AfterRoster {
        record Nothing() implements AfterRoster {}

        record Note(RecordingCommand.RosterChanged changed) implements AfterRoster {}

        record Decide(RecordingCommand.Decide decide) implements AfterRoster {}
    }

    /** The rows were read since: whoever is not known now is not in the call. */
    record DecideAgain(RecordingCommand.Decide decide) implements RecordingInternal {}

    /** @param at null: no session answered; its estimate has to do */
    record GateShut(RecordingCommand.Decide decide, PersonRef person, @Nullable MediaTime at)
            implements RecordingInternal {}

    /** @param session null: the node had no room or did not answer */
    record SessionOpened(Epoch epoch, @Nullable ActorRef<SessionCommand> session) implements RecordingInternal {}

    record Readopted(Epoch epoch, Recorders.Readoption outcome) implements RecordingInternal {}

    record RoomFound(RecordingId recording, Epoch superseded, Optional<Recorders.Room> room)
            implements RecordingInternal {}

    record RowsAppended(long upTo, boolean written) implements RecordingInternal {}

    record HandedOver(RecordingId recording, boolean adopted) implements RecordingInternal {}
}
