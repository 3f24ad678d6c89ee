package app.connect.cluster.recording;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over all committed segments' hashes, each time over the digest before and the slot's line. */
final class RunningDigest {
    static final String START = "0".repeat(64);

    private RunningDigest() {}

    static String after(String before, SlotFacts facts) {
        StringBuilder line =
                new StringBuilder(before).append(' ').append(facts.slot().number());
        for (SegmentObject object : facts.objects()) {
            line.append(' ').append(object.rendition()).append(' ').append(object.sha256());
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(line.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
