package app.connect.cluster.recording;

/** Why the entity said no; the caller can do something about each. */
public enum Refusal {
    /** Another recording of the call is running. */
    ALREADY_ACTIVE,
    /** The request's key was used before, and something else was asked then. */
    OTHER_REQUEST,
    /** No recorder node has room; nobody was notified. */
    NO_CAPACITY,
    /** The call is not known or has ended. */
    CALL_ENDED,
    /** Not the recording that this call has now. */
    UNKNOWN_RECORDING,
    /** The recording is over or ending; what was asked needs it running. */
    NOT_RUNNING,
    /** The person is not in the call as far as the recording knows. */
    NOT_IN_CALL,
    /** The answer was to another version of the text. */
    TEXT_VERSION,
    /** The decision does not follow from the one before (withdraw without having acknowledged). */
    DECISION_OUT_OF_ORDER,
    /** What is reported has not happened yet by the database's clock. */
    NOT_YET,
    /** Could not be persisted; gates are closed all the same. Try again. */
    JOURNAL_UNAVAILABLE
}
