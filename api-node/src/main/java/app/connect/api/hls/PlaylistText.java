package app.connect.api.hls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.function.Supplier;

/** Measures a playlist piece by piece. */
final class PlaylistText {
    private PlaylistText() {}

    static Named.Playlist measured(Supplier<Iterator<String>> text) {
        MessageDigest digest = sha256();
        long bytes = 0;
        for (Iterator<String> pieces = text.get(); pieces.hasNext(); ) {
            byte[] piece = pieces.next().getBytes(StandardCharsets.UTF_8);
            digest.update(piece);
            bytes += piece.length;
        }
        return new Named.Playlist(text, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
