package app.connect.recorder.media.upload;

/** Whether this node may write for the epoch now; asked before each object and each commit, from any thread. */
@FunctionalInterface
public interface LeaseCheck {
    /** For what a former process left behind: the entity decides on each slot. */
    LeaseCheck NOT_NEEDED = () -> true;

    boolean held();
}
