package app.connect.cluster.journal;

import java.util.HexFormat;

/**
 * The key of the audit chain: 256 bits that are not in the database. Its id names it in every event so that it can be
 * rotated.
 */
public final class AuditKey {
    private final String id;
    private final byte[] secret;

    private AuditKey(String id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    /** From 64 hex digits; anything else is refused. */
    public static AuditKey parse(String id, String hex) {
        byte[] secret = HexFormat.of().parseHex(hex.strip());
        if (secret.length != 32) {
            throw new IllegalArgumentException("the audit key must be 256 bits as 64 hex digits");
        }
        return new AuditKey(id, secret);
    }

    public String id() {
        return id;
    }

    byte[] secret() {
        return secret.clone();
    }
}
