package app.connect.local.launcher.database;

import app.connect.local.launcher.process.Command;
import app.connect.local.launcher.process.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The data directory of the server, made by {@code initdb} once. A directory that was made by halves (the command was
 * killed) never gets the name {@code data} and is made again.
 */
final class PostgresStore {
    private final PostgresFiles files;
    private final Confinement confinement;

    PostgresStore(PostgresFiles files, Confinement confinement) {
        this.files = files;
        this.confinement = confinement;
    }

    /** Unpacks the programs, makes the data directory if there is none; returns the server program. */
    Path prepare(String user, String password) {
        try {
            Files.createDirectories(files.directory());
            Path programs = PostgresBinaries.unpackInto(files.directory()).resolve("bin");
            if (!Files.isDirectory(files.data())) {
                initialise(programs.resolve("initdb"), user, password);
            }
            confinement.takeOver(files.directory());
            confinement.takeOver(files.data());
            return programs.resolve("postgres");
        } catch (IOException e) {
            throw new LauncherException("cannot prepare PostgreSQL in " + files.directory(), e);
        }
    }

    private void initialise(Path initdb, String user, String password) throws IOException {
        Path partial = files.directory().resolve("data.partial");
        Path passwordFile = files.directory().resolve("password.partial");
        PostgresBinaries.deleteTree(partial);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password + "\n");
            confinement.takeOver(files.directory());
            confinement.takeOver(passwordFile);
            Command.run(
                    confinement.command(
                            initdb.toString(),
                            "--pgdata=" + partial,
                            "--username=" + user,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--data-checksums"),
                    files.directory());
            Files.move(partial, files.data(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }
}
