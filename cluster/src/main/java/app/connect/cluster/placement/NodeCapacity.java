package app.connect.cluster.placement;

import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.placement.RoomRace.Offer;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Recorders;
import app.connect.cluster.recording.SessionCommand;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.NoRoom;
import app.connect.cluster.recording.SupervisorCommand.NoSuchSession;
import app.connect.cluster.recording.SupervisorCommand.NodeDescription;
import app.connect.cluster.recording.SupervisorCommand.Opened;
import app.connect.cluster.recording.SupervisorCommand.Reserved;
import app.connect.cluster.recording.SupervisorCommand.SupervisorReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;

/** Which recorder nodes there are and who has room: asks their supervisors, never guesses. */
public final class NodeCapacity implements Recorders {
    /** A node that does not answer in this time would not run a session either. */
    private static final Duration ANSWER = Duration.ofSeconds(1);
    /** How long a start hears everybody: ten round trips of a busy network, too short for who waits to notice. */
    private static final Duration HEARING = Duration.ofMillis(300);
    /** Opening starts a pipeline. */
    private static final Duration OPENING = Duration.ofSeconds(5);

    /** Whoever holds a place without using it has chosen after the first of these, or its node was silent. */
    private static final int ATTEMPTS = 4;

    private final ActorSystem<?> system;
    private final Supplier<List<ActorRef<SupervisorCommand>>> supervisors;
    private final Predicate<String> isMember;

    /** Starts to follow the receptionist; once per actor system. */
    public static NodeCapacity start(ActorSystem<?> system) {
        Reachable<SupervisorCommand> known = Reachable.start(system, SupervisorCommand.KEY);
        Cluster cluster = Cluster.get(system);
        return new NodeCapacity(system, known::now, node -> isMember(cluster, node));
    }

    private static boolean isMember(Cluster cluster, String node) {
        for (Member member : cluster.state().getMembers()) {
            if (member.hasRole(ClusterSettings.NAME_ROLE + node)) {
                return true;
            }
        }
        return false;
    }

    /** @param isMember whether the cluster has a member of that name, reachable or not */
    NodeCapacity(
            ActorSystem<?> system,
            Supplier<List<ActorRef<SupervisorCommand>>> supervisors,
            Predicate<String> isMember) {
        this.system = system;
        this.supervisors = supervisors;
        this.isMember = isMember;
    }

    /**
     * Asks all at once. A start takes the node with the most room, a take-over the first that has any. If there is none
     * only because starts under way hold what they will not use, it is asked again.
     */
    @Override
    public CompletionStage<Optional<Room>> reserve(
            RecordingId recording, EncoderProfile profile, Optional<String> avoid) {
        return reserve(recording, profile, avoid, ATTEMPTS);
    }

    private CompletionStage<Optional<Room>> reserve(
            RecordingId recording, EncoderProfile profile, Optional<String> avoid, int attempts) {
        List<ActorRef<SupervisorCommand>> asked = supervisors.get();
        AtomicBoolean soon = new AtomicBoolean();
        RoomRace race = new RoomRace(asked.size(), avoid, room -> release(room, recording));
        for (ActorRef<SupervisorCommand> supervisor : asked) {
            ask(supervisor, replyTo -> new SupervisorCommand.Reserve(recording, profile, replyTo), ANSWER)
                    .thenApply(reply -> offer(reply, supervisor, soon))
                    .exceptionally(silent -> Optional.empty())
                    .thenAccept(race::answered);
        }
        if (avoid.isPresent()) {
            race.hurry();
        } else {
            system.scheduler().scheduleOnce(HEARING, race::hurry, system.executionContext());
        }
        return race.result()
                .thenCompose(room -> room.isEmpty() && soon.get() && attempts > 1
                        ? later(() -> reserve(recording, profile, avoid, attempts - 1))
                        : CompletableFuture.completedFuture(room));
    }

    private static Optional<Offer> offer(
            SupervisorReply reply, ActorRef<SupervisorCommand> supervisor, AtomicBoolean soon) {
        if (reply instanceof Reserved reserved) {
            Room room = new Room(reserved.node(), supervisor);
            return Optional.of(new Offer(room, reserved.free(), reserved.ahead()));
        }
        if (reply instanceof NoRoom none && none.soon()) {
            soon.set(true);
        }
        return Optional.empty();
    }

    private <T> CompletionStage<T> later(Supplier<CompletionStage<T>> asked) {
        CompletableFuture<CompletionStage<T>> now = new CompletableFuture<>();
        system.scheduler().scheduleOnce(HEARING, () -> now.complete(asked.get()), system.executionContext());
        return now.thenCompose(stage -> stage);
    }

    @Override
    public void release(Room room, RecordingId recording) {
        room.supervisor().tell(new SupervisorCommand.Release(recording));
    }

    @Override
    public CompletionStage<Optional<ActorRef<SessionCommand>>> open(Room room, SessionSpec spec) {
        return ask(room.supervisor(), replyTo -> new SupervisorCommand.Open(spec, replyTo), OPENING)
                .thenApply(reply -> reply instanceof Opened opened ? Optional.of(opened.session()) : Optional.empty());
    }

    @Override
    public CompletionStage<Readoption> readopt(RecordingId recording, Epoch epoch, String node) {
        if (!isMember.test(node)) {
            // The cluster has removed it, so nobody will ever answer for it.
            return CompletableFuture.completedFuture(new Readoption.Gone());
        }
        return answers(supervisor -> readopt(supervisor, recording, epoch, node))
                .thenApply(answers -> answers.stream()
                        .flatMap(Optional::stream)
                        .reduce((one, other) -> one instanceof Readoption.Found ? one : other)
                        .orElse(new Readoption.Silent()));
    }

    private CompletionStage<Optional<Readoption>> readopt(
            ActorRef<SupervisorCommand> supervisor, RecordingId recording, Epoch epoch, String node) {
        return ask(supervisor, replyTo -> new SupervisorCommand.Readopt(recording, epoch, replyTo), ANSWER)
                .thenApply(reply -> {
                    if (reply instanceof Opened opened) {
                        return Optional.of(new Readoption.Found(opened.session()));
                    }
                    boolean gone =
                            reply instanceof NoSuchSession none && none.node().equals(node);
                    return gone ? Optional.of(new Readoption.Gone()) : Optional.empty();
                });
    }

    /** What each recorder node that answers says of itself. */
    public CompletionStage<List<NodeDescription>> descriptions() {
        return answers(supervisor -> describe(supervisor, ANSWER).thenApply(Optional::of))
                .thenApply(answers -> answers.stream().flatMap(Optional::stream).toList());
    }

    private CompletionStage<NodeDescription> describe(ActorRef<SupervisorCommand> supervisor, Duration timeout) {
        return AskPattern.ask(supervisor, SupervisorCommand.Describe::new, timeout, system.scheduler());
    }

    private CompletionStage<SupervisorReply> ask(
            ActorRef<SupervisorCommand> supervisor,
            Function<ActorRef<SupervisorReply>, SupervisorCommand> question,
            Duration timeout) {
        return AskPattern.ask(supervisor, question::apply, timeout, system.scheduler());
    }

    /** The answers of all that answered; a silent one does not count. */
    <T> CompletionStage<List<Optional<T>>> answers(
            Function<ActorRef<SupervisorCommand>, CompletionStage<Optional<T>>> question) {
        CompletionStage<List<Optional<T>>> answers = CompletableFuture.completedFuture(List.of());
        for (CompletionStage<Optional<T>> answer :
                supervisors.get().stream().map(question).toList()) {
            answers = answers.thenCombine(answer.exceptionally(silent -> Optional.empty()), NodeCapacity::with);
        }
        return answers;
    }

    private static <T> List<T> with(List<T> list, T added) {
        List<T> more = new ArrayList<>(list);
        more.add(added);
        return more;
    }
}
