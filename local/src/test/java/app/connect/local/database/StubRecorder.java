package app.connect.local.database;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.recording.SessionCommand;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.Describe;
import app.connect.cluster.recording.SupervisorCommand.FinalizationAccepted;
import app.connect.cluster.recording.SupervisorCommand.Finalize;
import app.connect.cluster.recording.SupervisorCommand.NoSuchSession;
import app.connect.cluster.recording.SupervisorCommand.NodeDescription;
import app.connect.cluster.recording.SupervisorCommand.Open;
import app.connect.cluster.recording.SupervisorCommand.Opened;
import app.connect.cluster.recording.SupervisorCommand.Readopt;
import app.connect.cluster.recording.SupervisorCommand.Reserve;
import app.connect.cluster.recording.SupervisorCommand.Reserved;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;

/** A recorder node that has room, opens everything at once and records nothing; says what it was told. */
final class StubRecorder {
    static final String NODE = "recorder-1";

    final LinkedBlockingQueue<SessionSpec> opened = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<Finalize> finalizations = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<SessionCommand> told = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<Epoch> readoptions = new LinkedBlockingQueue<>();
    final ActorRef<SessionCommand> session;

    StubRecorder(ActorSystem<?> system) {
        session = system.systemActorOf(session(), "stub-session", Props.empty());
        ActorRef<SupervisorCommand> supervisor = system.systemActorOf(supervisor(), "stub-supervisor", Props.empty());
        system.receptionist().tell(Receptionist.register(SupervisorCommand.KEY, supervisor));
    }

    private Behavior<SessionCommand> session() {
        return Behaviors.receiveMessage(command -> {
            told.add(command);
            return Behaviors.same();
        });
    }

    private Behavior<SupervisorCommand> supervisor() {
        return Behaviors.receiveMessage(command -> {
            if (command instanceof Reserve reserve) {
                reserve.replyTo().tell(new Reserved(reserve.recording(), NODE, 1, 0));
            } else if (command instanceof Open open) {
                opened.add(open.spec());
                open.replyTo()
                        .tell(new Opened(open.spec().recording(), open.spec().epoch(), session));
            } else if (command instanceof Readopt readopt) {
                readoptions.add(readopt.epoch());
                readopt.replyTo().tell(new NoSuchSession(readopt.recording(), readopt.epoch(), "another"));
            } else if (command instanceof Describe describe) {
                describe.replyTo().tell(new NodeDescription(NODE, 0, 4, 0, false, false, List.of()));
            } else if (command instanceof Finalize finalize) {
                finalizations.add(finalize);
                finalize.replyTo()
                        .tell(new FinalizationAccepted(
                                finalize.spec().recording().recording(),
                                finalize.spec().attempt(),
                                NODE));
            }
            return Behaviors.same();
        });
    }
}
