package app.connect.local.call;

import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.signal.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one participant does and when. {@code sendsAnyway}: goes on sending to the last known endpoints when they are
 * taken away, and to somebody else's when there never were any, which an honest SFU does not do. {@code ability}: the
 * feedback that its tracks declare and answer.
 */
public record ParticipantScript(
        Signature signature,
        String participantId,
        Person person,
        List<Step> steps,
        boolean sendsAnyway,
        FeedbackAbility ability) {

    /** In order of their names only by accident: the order of steps is the script's. */
    public enum Action {
        JOIN,
        ACKNOWLEDGE,
        DECLINE,
        WITHDRAW,
        CAMERA_OFF,
        CAMERA_ON,
        LEAVE
    }

    /** {@code at}: since the recording became ACTIVE; zero: as soon as the step makes sense. */
    public record Step(Duration at, Action action) {}

    public ParticipantScript {
        steps = List.copyOf(steps);
    }

    /** Does nothing yet, not even join. */
    public static ParticipantScript of(Signature signature) {
        String number = String.valueOf(signature.index() + 1);
        Person person = new Person("user-" + number, "Participant " + number);
        return new ParticipantScript(signature, "participant-" + number, person, List.of(), false, FeedbackAbility.ALL);
    }

    /** Joins before the recording begins and agrees to it. */
    public static ParticipantScript agreeing(Signature signature) {
        return of(signature).at(Duration.ZERO, Action.JOIN).at(Duration.ZERO, Action.ACKNOWLEDGE);
    }

    /** The same participant with one more step. */
    public ParticipantScript at(Duration at, Action action) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(at, action));
        return new ParticipantScript(signature, participantId, person, more, sendsAnyway, ability);
    }

    /** The same participant, who sends whether asked for or not. */
    public ParticipantScript sendingAnyway() {
        return new ParticipantScript(signature, participantId, person, steps, true, ability);
    }

    /** The same participant, whose tracks answer (and declare) this feedback. */
    public ParticipantScript answering(FeedbackAbility wanted) {
        return new ParticipantScript(signature, participantId, person, steps, sendsAnyway, wanted);
    }
}
