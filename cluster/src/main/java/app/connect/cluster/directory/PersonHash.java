package app.connect.cluster.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the journal holds of a person beside the reference: SHA-256 over salt, subject, a zero byte and name. With the row
 * it proves who was meant; without the row (purged) nobody can guess it, because the salt is gone too.
 */
final class PersonHash {
    static final int SALT_BYTES = 16;

    private PersonHash() {}

    static String of(byte[] salt, String subject, String name) {
        MessageDigest digest = sha256();
        digest.update(salt);
        digest.update(subject.getBytes(StandardCharsets.UTF_8));
        // No column can hold it, so subject and name cannot run into each other.
        digest.update((byte) 0);
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
