package app.connect.cluster.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Walks a chain from its first event (or from a known head) and stops at the first link that does not hold: an event that
 * was changed, dropped, inserted or moved. Life: {@link #next} for each event in journal order, then {@link #broken}.
 */
public final class ChainVerifier {
    private final AuditChain chain;
    private ChainHead head;
    private Optional<String> broken = Optional.empty();

    public ChainVerifier(AuditChain chain, ChainHead from) {
        this.chain = chain;
        this.head = from;
    }

    public void next(ChainLink link, Object event, String hash) {
        if (broken.isPresent()) {
            return;
        }
        broken = fault(link, event, hash);
        head = new ChainHead(link.chainIndex() + 1, hash);
    }

    /** What is wrong and where; empty: everything seen so far holds. */
    public Optional<String> broken() {
        return broken;
    }

    public ChainHead head() {
        return head;
    }

    private Optional<String> fault(ChainLink link, Object event, String hash) {
        if (link.chainIndex() != head.nextIndex()) {
            return Optional.of("event " + link.chainIndex() + " stands where " + head.nextIndex() + " is due");
        }
        if (!link.previousHash().equals(head.hash())) {
            return Optional.of("event " + link.chainIndex() + " does not follow the one before it");
        }
        if (!link.keyId().equals(chain.keyId())) {
            return Optional.of("event " + link.chainIndex() + " was made with key " + link.keyId());
        }
        return same(chain.hash(link, event), hash)
                ? Optional.empty()
                : Optional.of("event " + link.chainIndex() + " is not what was written");
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
