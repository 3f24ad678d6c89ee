package app.connect.cluster.access;

/** What the desk says. */
public enum AccessDecision {
    ALLOWED,
    /** The caller may know that it exists, but not do this. */
    FORBIDDEN,
    /** It is not there, or the caller may not know that it is. */
    NOT_FOUND
}
