package app.connect.local.launcher.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** PostgreSQL's programs unpacked once for all tests of a class: that takes longer than everything else in them. */
public final class SharedPostgresBinaries {
    private final Path programs;

    private SharedPostgresBinaries(Path programs) {
        this.programs = programs;
    }

    public static SharedPostgresBinaries in(Path directory) throws IOException {
        openToOthers(directory);
        return new SharedPostgresBinaries(PostgresBinaries.unpackInto(directory));
    }

    /** PostgreSQL may have to run as a user who is not the owner of a temporary directory. */
    public static void openToOthers(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Before JUnit deletes the directory: it warns of every link that leads out of it. */
    public static void unlinkFrom(Path postgres) throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(postgres, Files::isSymbolicLink)) {
            for (Path link : links) {
                Files.delete(link);
            }
        }
    }

    /** As if they had been unpacked here. */
    public void linkInto(Path postgres) throws IOException {
        Files.createDirectories(postgres);
        Files.createSymbolicLink(postgres.resolve(programs.getFileName().toString()), programs);
    }
}
