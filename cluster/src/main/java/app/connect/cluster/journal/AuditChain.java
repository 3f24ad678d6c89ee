package app.connect.cluster.journal;

import app.connect.cluster.identity.RecordingId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes links and their hashes under one key. Pure: the same event after the same head has the same hash for ever. */
public final class AuditChain {
    private static final String ALGORITHM = "HmacSHA256";

    /** How an event with its envelope and hash is written down. */
    @FunctionalInterface
    public interface Journaled<E, J> {
        J of(ChainLink link, E event, String hash);
    }

    private final AuditKey key;

    public AuditChain(AuditKey key) {
        this.key = key;
    }

    public String keyId() {
        return key.id();
    }

    public ChainLink link(ChainHead after, RecordingId recording, Instant at) {
        return new ChainLink(recording, after.nextIndex(), after.hash(), key.id(), at);
    }

    /** {@code events} of one moment, as they follow each other after {@code head}. */
    public <E, J> List<J> append(
            ChainHead head, RecordingId recording, Instant at, List<E> events, Journaled<E, J> journaled) {
        List<J> appended = new ArrayList<>();
        ChainHead next = head;
        for (E event : events) {
            ChainLink link = link(next, recording, at);
            String hash = hash(link, event);
            appended.add(journaled.of(link, event, hash));
            next = new ChainHead(link.chainIndex() + 1, hash);
        }
        return appended;
    }

    /** HMAC-SHA-256 over the canonical form, 64 hex digits. */
    public String hash(ChainLink link, Object event) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(CanonicalJson.of(link, event)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
        }
    }
}
