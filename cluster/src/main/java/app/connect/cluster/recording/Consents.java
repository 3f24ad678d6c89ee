package app.connect.cluster.recording;

import app.connect.cluster.consent.ConsentLedger;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.PersonConsent;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.RecordingCommand.Decide;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingInternal.AfterRoster;
import app.connect.cluster.recording.RecordingInternal.DecideAgain;
import app.connect.cluster.recording.RecordingInternal.GateShut;
import app.connect.cluster.recording.RecordingReply.Decided;
import app.connect.cluster.recording.RecordingReply.Refused;
import app.connect.cluster.recording.SessionCommand.GateClosed;
import app.connect.cluster.time.MediaTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of persons. Opening is persist-first: the gate opens once the acknowledgement is in the journal. Closing is
 * gate-first: the session closes and says where, then it is persisted, then it is answered; a gate that was shut stays
 * shut even if it could not be persisted.
 */
final class Consents {
    /** A session answers within a few milliseconds; one that does not is judged by the position of now. */
    private static final Duration GATE_ANSWER = Duration.ofSeconds(1);

    private final Desk desk;
    private final Rosters rosters;

    Consents(Desk desk, Rosters rosters) {
        this.desk = desk;
        this.rosters = rosters;
    }

    Step decide(Capturing state, Decide decide) {
        Refused refusal = refusal(state, decide);
        if (refusal != null) {
            decide.replyTo().tell(refusal);
            return Step.NOTHING;
        }
        PersonRef person = person(decide).orElse(null);
        if (person == null || state.recording().consent().of(person).isEmpty()) {
            rosters.read(state, new AfterRoster.Decide(decide));
            return Step.NOTHING;
        }
        return decide(state, decide, person);
    }

    Step decideAgain(Capturing state, DecideAgain again) {
        PersonRef person = person(again.decide()).orElse(null);
        if (person == null || state.recording().consent().of(person).isEmpty()) {
            again.decide().replyTo().tell(notInCall(again.decide()));
            return Step.NOTHING;
        }
        return decide(state, again.decide(), person);
    }

    Step refuse(CallHistory history, Decide decide) {
        boolean known = history.past(decide.recording()).isPresent();
        decide.replyTo().tell(known ? Replies.over() : Replies.unknown());
        return Step.NOTHING;
    }

    Step refuse(Ending state, Decide decide) {
        return state.recording().id().equals(decide.recording()) ? over(decide) : refuse(state.history(), decide);
    }

    Step over(Decide decide) {
        decide.replyTo().tell(Replies.over());
        return Step.NOTHING;
    }

    private static @Nullable Refused refusal(Capturing state, Decide decide) {
        if (!state.recording().id().equals(decide.recording())) {
            boolean known = state.history().past(decide.recording()).isPresent();
            return known ? Replies.over() : Replies.unknown();
        }
        int text = state.recording().consent().terms().textVersion();
        return decide.textVersion() != null && decide.textVersion() != text
                ? new Refused(Refusal.TEXT_VERSION, "the recording's text is version " + text, null)
                : null;
    }

    private Optional<PersonRef> person(Decide decide) {
        return desk.roster().flatMap(roster -> StartAttempt.inCall(roster, decide.participant()));
    }

    private static Refused notInCall(Decide decide) {
        return new Refused(Refusal.NOT_IN_CALL, "participant " + decide.participant() + " is not in the call", null);
    }

    private Step decide(Capturing state, Decide decide, PersonRef person) {
        ConsentLedger ledger = state.recording().consent();
        return switch (ledger.judge(person, decide.decision())) {
            case NOT_NOTICED -> {
                decide.replyTo().tell(notInCall(decide));
                yield Step.NOTHING;
            }
            case OUT_OF_ORDER -> {
                decide.replyTo().tell(new Refused(Refusal.DECISION_OUT_OF_ORDER, "there is nothing to withdraw", null));
                yield Step.NOTHING;
            }
            case REPEATED -> repeat(state, decide, person);
            case NEW ->
                decide.decision() == Decision.ACKNOWLEDGE
                        ? persist(state, decide, person, here(state))
                        : shut(state, decide, person);
        };
    }

    /** The same answer again; and an acknowledgement opens a gate that an unpersisted withdrawal had shut. */
    private Step repeat(Capturing state, Decide decide, PersonRef person) {
        if (decide.decision() == Decision.ACKNOWLEDGE && desk.shut().remove(person)) {
            desk.configure(state);
        }
        answer(state, decide, person);
        return Step.NOTHING;
    }

    private Step shut(Running state, Decide decide, PersonRef person) {
        desk.shut().add(person);
        ActorRef<SessionCommand> session = desk.link().session().orElse(null);
        if (session == null) {
            return gateShut(state, new GateShut(decide, person, null));
        }
        long version = desk.nextVersion();
        CompletionStage<GateClosed> closed = AskPattern.ask(
                session,
                replyTo -> new SessionCommand.CloseGate(person, version, replyTo),
                GATE_ANSWER,
                desk.context().getSystem().scheduler());
        desk.context()
                .pipeToSelf(closed, (gate, silent) -> new GateShut(decide, person, silent == null ? gate.at() : null));
        return Step.NOTHING;
    }

    /** A session that did not answer cannot commit past the position of now: its slots would be refused. */
    Step gateShut(Running state, GateShut gate) {
        MediaTime at = gate.at() == null ? here(state) : gate.at();
        return persist(state, gate.decide(), gate.person(), at);
    }

    private Step persist(Running state, Decide decide, PersonRef person, @Nullable MediaTime at) {
        int text = state.recording().consent().terms().textVersion();
        ConsentDecided event = new ConsentDecided(person, decide.decision(), text, decide.channel(), at);
        return new Step.Persist(
                state.recording().id(),
                List.of(event),
                next -> decided((Running) next, decide, person),
                () -> decide.replyTo().tell(Replies.unavailable()));
    }

    private void decided(Running state, Decide decide, PersonRef person) {
        if (state.recording().consent().permitted().contains(person)) {
            desk.shut().remove(person);
        }
        desk.configure(state);
        desk.rows().whenWritten(() -> answer(state, decide, person));
    }

    private @Nullable MediaTime here(Running state) {
        return desk.position(state)
                .map(pair -> pair.at(desk.ports().clock().now()))
                .orElse(null);
    }

    private static void answer(Running state, Decide decide, PersonRef person) {
        ConsentLedger ledger = state.recording().consent();
        PersonConsent line = ledger.of(person).orElseThrow();
        decide.replyTo()
                .tell(new Decided(
                        state.recording().id(),
                        person,
                        Objects.requireNonNull(line.latest()),
                        ledger.terms().textVersion(),
                        Objects.requireNonNull(line.decidedAt()),
                        line.at(),
                        Objects.requireNonNull(line.channel())));
    }
}
