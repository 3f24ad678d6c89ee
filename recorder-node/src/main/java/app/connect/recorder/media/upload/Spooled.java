package app.connect.recorder.media.upload;

/** What became of an encoded slot on this node's disk. */
public sealed interface Spooled {
    /** Safe on the disk, to be offered. */
    record Kept(SpooledSlot slot) implements Spooled {}

    /** The quota was used up: its files are gone, and it will be a gap. */
    record Dropped(SpooledSlot slot) implements Spooled {}
}
