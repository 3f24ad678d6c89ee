package app.connect.recorder.finish;

import app.connect.recorder.finish.mp4.Fragment;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What the finished file has to consist of, piece by piece, in a temporary file; written once, then read once. */
final class PieceLog {
    private static final int DIGEST_BYTES = 32;

    private PieceLog() {}

    /** A stretch of one slot: so many samples of each track with this SHA-256, taken from the slot or from slate. */
    record Piece(int slot, boolean slate, int frames, String videoSha256, int audioUnits, String audioSha256) {
        static Piece of(int slot, boolean slate, Fragment video, Fragment audio) {
            return new Piece(slot, slate, video.count(), digest(video), audio.count(), digest(audio));
        }

        /** Pictures of slate behind sound that is in the file already. */
        static Piece silent(int slot, Fragment video) {
            return new Piece(slot, true, video.count(), digest(video), 0, Sha256.hex(Sha256.create()));
        }

        private static String digest(Fragment samples) {
            MessageDigest digest = Sha256.create();
            samples.digestInto(digest);
            return Sha256.hex(digest);
        }
    }

    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;

        Writer(Path path) throws IOException {
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)));
        }

        void add(Piece piece) throws IOException {
            out.writeInt(piece.slot());
            out.writeBoolean(piece.slate());
            out.writeInt(piece.frames());
            out.write(HexFormat.of().parseHex(piece.videoSha256()));
            out.writeInt(piece.audioUnits());
            out.write(HexFormat.of().parseHex(piece.audioSha256()));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private int left;

        /** {@code pieces}: how many were written. */
        Reader(Path path, int pieces) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)));
            this.left = pieces;
        }

        boolean hasNext() {
            return left > 0;
        }

        Piece next() throws IOException {
            left--;
            return new Piece(in.readInt(), in.readBoolean(), in.readInt(), digest(), in.readInt(), digest());
        }

        private String digest() throws IOException {
            return HexFormat.of().formatHex(in.readNBytes(DIGEST_BYTES));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
