package app.connect.cluster.directory;

/** What became of a change to a call. */
public sealed interface CallChange {
    /** Done; tell the call's entity of the new version. */
    record Changed(long version) implements CallChange {}

    /** It was so already, or the message is older than what is known. */
    record Unchanged(long version) implements CallChange {}

    record UnknownConversation() implements CallChange {}

    record UnknownCall() implements CallChange {}

    /** The participant is not, or no longer, in the call. */
    record UnknownParticipant() implements CallChange {}

    record UnknownTrack() implements CallChange {}

    /** It is said to have happened at a time that has not come: it would hide everything that happens until then. */
    record FromTheFuture() implements CallChange {}

    /** Conversation and source type stay as the first one said ({@code call.fixed}). */
    record Fixed() implements CallChange {}

    /** A call id is used once ({@code call.ended}). */
    record Ended() implements CallChange {}
}
