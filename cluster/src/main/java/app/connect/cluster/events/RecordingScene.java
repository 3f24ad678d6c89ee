package app.connect.cluster.events;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.util.List;
import java.util.Map;

/**
 * What the rows know of a recording when its events are told: where it belongs, and which participants are meant by its
 * references to persons.
 *
 * @param textVersion of the consent text that people are shown
 */
public record RecordingScene(
        RecordingId recording,
        CallKey call,
        ConversationId conversation,
        PersonRef startedBy,
        int textVersion,
        Map<PersonRef, List<ParticipantId>> presences) {
    public RecordingScene {
        presences = Map.copyOf(presences);
    }

    /** In words that the contract's events use; empty for a person whose rows are erased. */
    List<String> participants(PersonRef person) {
        return presences.getOrDefault(person, List.of()).stream()
                .map(ParticipantId::value)
                .toList();
    }
}
