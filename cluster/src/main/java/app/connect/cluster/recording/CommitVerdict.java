package app.connect.cluster.recording;

/** What becomes of a slot that asks to enter. */
sealed interface CommitVerdict {
    /** Persist it. */
    record Enter() implements CommitVerdict {}

    /** It is in already, from the same epoch; objects are immutable, so it is the same one. */
    record StandsAlready() implements CommitVerdict {}

    record No(CommitRefusal reason) implements CommitVerdict {}
}
