/**
 * Slots → objects in the store and final answers. Comes in: {@link app.connect.recorder.media.segment.EncodedSlot}, or after
 * a restart what the {@link app.connect.recorder.media.upload.Spool} still holds. Goes out: {@link
 * app.connect.recorder.media.upload.SlotOutcome}, one per slot. Between them lies the disk, so that an unreachable store or
 * entity holds up nobody. Never: uploads or commits without a lease, gives up, removes a file before the final answer.
 */
@NullMarked
package app.connect.recorder.media.upload;

import org.jspecify.annotations.NullMarked;
