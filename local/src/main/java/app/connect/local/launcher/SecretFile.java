package app.connect.local.launcher;

import app.connect.local.launcher.process.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A file that only its owner reads. */
final class SecretFile {
    /** 256 bits, what HS256 asks for at least (RFC 7518 section 3.2). */
    private static final int BYTES = 32;

    private SecretFile() {}

    /** The secret in the file; made at random, as hexadecimal text, if there is none. */
    static String ensure(Path file) {
        if (!Files.exists(file)) {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            write(file, HexFormat.of().formatHex(secret));
        }
        return read(file);
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new LauncherException("cannot read " + file, e);
        }
    }

    static void write(Path file, String secret) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, secret + "\n");
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LauncherException("cannot write " + file, e);
        }
    }
}
