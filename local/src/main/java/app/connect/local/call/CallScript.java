package app.connect.local.call;

import app.connect.local.call.ParticipantScript.Action;
import app.connect.local.call.ParticipantScript.Step;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.signal.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A call from the first to join to the stop of its recording. The first participant starts and stops the recording; its
 * {@code length} counts from the moment it became ACTIVE.
 *
 * @param choices of the recording, under the names of the request that starts it: {@code layout}, {@code preset}
 */
public record CallScript(
        String callId,
        String conversationId,
        List<ParticipantScript> participants,
        Duration length,
        Map<String, String> choices) {
    /** From so many participants on, a demonstration has one who comes late. */
    private static final int WITH_LATE_JOINER = 3;

    /** One step of one participant. */
    record Cue(ParticipantScript participant, Step step) {}

    public CallScript {
        participants = List.copyOf(participants);
        choices = Map.copyOf(choices);
        if (participants.isEmpty()) {
            throw new IllegalArgumentException("a call without participants");
        }
    }

    /** With the choices of the organisation. */
    public CallScript(String callId, String conversationId, List<ParticipantScript> participants, Duration length) {
        this(callId, conversationId, participants, length, Map.of());
    }

    /** Everybody agrees; the last of three or more joins after a third of the time. */
    public static CallScript demonstration(String callId, String conversationId, int participants, Duration length) {
        List<ParticipantScript> scripts = new ArrayList<>();
        for (Signature signature : Signature.all(participants)) {
            boolean late = participants >= WITH_LATE_JOINER && signature.index() == participants - 1;
            Duration joins = late ? length.dividedBy(3) : Duration.ZERO;
            scripts.add(ParticipantScript.of(signature).at(joins, Action.JOIN).at(joins, Action.ACKNOWLEDGE));
        }
        return new CallScript(callId, conversationId, scripts, length);
    }

    /** The same call, whose participants answer this feedback. */
    public CallScript answering(FeedbackAbility ability) {
        List<ParticipantScript> able = participants.stream()
                .map(participant -> participant.answering(ability))
                .toList();
        return new CallScript(callId, conversationId, able, length, choices);
    }

    /** The same call, recorded by these choices. */
    public CallScript choosing(Map<String, String> chosen) {
        return new CallScript(callId, conversationId, participants, length, chosen);
    }

    ParticipantScript initiator() {
        return participants.get(0);
    }

    /** Who is there before the recording starts. */
    List<Cue> before() {
        return cues().stream()
                .filter(cue -> cue.step().at().isZero() && cue.step().action() == Action.JOIN)
                .toList();
    }

    /** What happens as soon as the recording has been started; starting is the initiator's own agreement. */
    List<Cue> onStart() {
        return cues().stream()
                .filter(cue -> cue.step().at().isZero() && cue.step().action() != Action.JOIN)
                .filter(cue -> cue.step().action() != Action.ACKNOWLEDGE
                        || !cue.participant().equals(initiator()))
                .toList();
    }

    /** Everything later, in order of time. */
    List<Cue> during() {
        return cues().stream().filter(cue -> !cue.step().at().isZero()).toList();
    }

    private List<Cue> cues() {
        return participants.stream()
                .flatMap(participant -> participant.steps().stream().map(step -> new Cue(participant, step)))
                .sorted(Comparator.comparing(cue -> cue.step().at()))
                .toList();
    }
}
