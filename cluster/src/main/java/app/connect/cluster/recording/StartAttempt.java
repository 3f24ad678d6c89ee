package app.connect.cluster.recording;

import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.Recorders.Room;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Everything a start needs before anything is persisted or anybody is told: the rows, the terms, room on a node, and the
 * row that says where the recording is. Reads and reserves only; what is reserved and not used is given back.
 */
final class StartAttempt {
    sealed interface Prepared {
        record Ready(RecordingId recording, PersonRef starter, ConsentTerms terms, CallRoster roster, Room room)
                implements Prepared {}

        record Declined(Refusal refusal, String detail) implements Prepared {}
    }

    private static final Optional<String> NO_NODE_TO_AVOID = Optional.empty();

    private final RecordingPorts ports;
    private final CallKey call;
    private final RecordingCommand.Start start;
    private final RecordingId recording;

    StartAttempt(RecordingPorts ports, CallKey call, RecordingCommand.Start start) {
        this.ports = ports;
        this.call = call;
        this.start = start;
        this.recording = RecordingId.random(ports.random());
    }

    CompletionStage<Prepared> prepare() {
        return ports.roster()
                .consentTerms(call)
                .thenCombine(ports.roster().roster(call, recording), this::check)
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Prepared> check(ConsentTerms terms, Optional<CallRoster> rows) {
        CallRoster roster = rows.orElse(null);
        if (roster == null || roster.ended() != null) {
            return declined(Refusal.CALL_ENDED, "call " + call.call() + " is not going on");
        }
        PersonRef starter = inCall(roster, start.participant()).orElse(null);
        if (starter == null) {
            return declined(Refusal.NOT_IN_CALL, "participant " + start.participant() + " is not in the call");
        }
        return ports.recorders()
                .reserve(recording, start.profile(), NO_NODE_TO_AVOID)
                .thenCompose(room -> room.map(held -> locate(starter, terms, roster, held))
                        .orElseGet(() -> declined(Refusal.NO_CAPACITY, "no recorder node has room")));
    }

    private CompletionStage<Prepared> locate(PersonRef starter, ConsentTerms terms, CallRoster roster, Room room) {
        return ports.rows()
                .located(call, recording, roster.conversation(), starter)
                .<Prepared>thenApply(done -> new Prepared.Ready(recording, starter, terms, roster, room))
                .whenComplete((ready, failure) -> {
                    if (failure != null) {
                        ports.recorders().release(room, recording);
                    }
                });
    }

    private static CompletionStage<Prepared> declined(Refusal refusal, String detail) {
        return CompletableFuture.completedFuture(new Prepared.Declined(refusal, detail));
    }

    /** The person whose presence {@code participant} is now. */
    static Optional<PersonRef> inCall(CallRoster roster, ParticipantId participant) {
        return roster.persons().stream()
                .filter(person -> person.participants().contains(participant))
                .map(CallRoster.Person::ref)
                .findFirst();
    }
}
