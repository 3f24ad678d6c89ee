package app.connect.cluster.journal;

import app.connect.cluster.identity.RecordingId;
import java.time.Instant;

/**
 * The envelope of every event. The record that follows carries {@code hash} = HMAC-SHA-256 over the RFC 8785 form of
 * {@code {"link":…,"event":…}}, so no event can be altered, dropped or reordered unnoticed by somebody who has the
 * database only.
 *
 * @param chainIndex position in the chain of the entity's stream, from 0
 * @param previousHash hash of the event before, 64 hex digits; zeros for the first
 * @param keyId which audit key made the hash
 * @param at the database's time when it was decided
 */
public record ChainLink(RecordingId recordingId, long chainIndex, String previousHash, String keyId, Instant at) {
    public static final String NO_HASH = "0".repeat(64);
}
