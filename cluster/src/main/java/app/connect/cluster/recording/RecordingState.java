package app.connect.cluster.recording;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.journal.ChainHead;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Where a call's recording stands. Each state decides what may happen in it and says which state follows an event; pure.
 *
 * <pre>
 *        RecordingStarted      RecordingActivated         SessionLost
 *  Idle ─────────────────▶ Starting ───────────▶ Active ◀────────────▶ Recovering
 *   ▲ ▲                       │                    │    SessionResumed     │
 *   │ └──RecordingAborted─────┘                    └───StopAccepted────────┤
 *   └──────────────────────TimelineSealed──────────────── Ending ◀─────────┘
 * </pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Idle.class, name = "idle.v1"),
    @JsonSubTypes.Type(value = Starting.class, name = "starting.v1"),
    @JsonSubTypes.Type(value = Active.class, name = "active.v1"),
    @JsonSubTypes.Type(value = Recovering.class, name = "recovering.v1"),
    @JsonSubTypes.Type(value = Ending.class, name = "ending.v1"),
})
@JsonIgnoreProperties(ignoreUnknown = true)
sealed interface RecordingState permits Idle, Running {
    static RecordingState initial(CallKey call) {
        return new Idle(CallHistory.of(call));
    }

    CallHistory history();

    /** The state after an event that was persisted. Never refuses: what is in the journal has happened. */
    RecordingState apply(JournaledRecordingEvent event);

    default ChainHead head() {
        return history().chain();
    }
}
