package app.connect.local.launcher.database;

import app.connect.local.launcher.process.Command;
import app.connect.local.launcher.process.LauncherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How PostgreSQL is run by somebody who may be root, as whom it refuses to run.
 *
 * @param prefix what stands before its commands; each of these programs replaces itself by the command
 * @param owner the user id that its files must belong to, seen from outside
 */
public record Confinement(List<String> prefix, int owner) {
    private static final int ROOT = 0;

    public Confinement {
        prefix = List.copyOf(prefix);
    }

    /** As we are, unless we are root; then in a user name space, or else (containers forbid it) as another user. */
    public static Confinement detect() {
        int self = ownerOf(Path.of("/proc/self"));
        if (self != ROOT) {
            return new Confinement(List.of(), self);
        }
        return Command.succeeds(List.of("unshare", "-U", "true")) ? userNameSpace() : anotherUser();
    }

    /** Inside a user name space without a mapping the process is nobody to itself and root to the files. */
    static Confinement userNameSpace() {
        return new Confinement(List.of("unshare", "-U"), ROOT);
    }

    static Confinement anotherUser() {
        for (String user : List.of("postgres", "nobody")) {
            if (Command.succeeds(List.of("id", "-u", user))) {
                String uid = Command.run(List.of("id", "-u", user), Path.of("/"));
                String gid = Command.run(List.of("id", "-g", user), Path.of("/"));
                return new Confinement(
                        List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"),
                        Integer.parseInt(uid));
            }
        }
        throw new LauncherException("PostgreSQL does not run as root: neither `unshare -U` works here"
                + " nor is there a user postgres or nobody");
    }

    List<String> command(String... command) {
        List<String> confined = new ArrayList<>(prefix);
        confined.addAll(List.of(command));
        return confined;
    }

    /** Gives a directory and all in it to the user PostgreSQL runs as. */
    void takeOver(Path directory) {
        if (ownerOf(directory) == owner) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new LauncherException("cannot give " + directory + " to user id " + owner, e);
        }
    }

    private static int ownerOf(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
