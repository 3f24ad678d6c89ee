package app.connect.local.launcher;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.process.FreePorts;
import app.connect.local.launcher.process.LauncherException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** {@code bin/cluster}. Results on stdout, reasons on stderr; exit code 0 done, 1 not done, 2 not understood. */
public final class ClusterMain {
    private static final String USAGE =
            """
            usage: bin/cluster up [--apis M] [--recorders N] [--data DIR] [--http-port P] [--jdbc-url U] [--store filesystem]
                   bin/cluster status [--json] [--data DIR]
                   bin/cluster down [--data DIR]
                   bin/cluster start|stop|kill|pause|resume NAME [--data DIR]""";

    private static final Set<String> OPTIONS =
            Set.of("--apis", "--recorders", "--data", "--http-port", "--jdbc-url", "--store");

    private static final int MOST_APIS = 10;
    private static final int HIGHEST_PORT = 65_535;

    private ClusterMain() {}

    public static void main(String[] arguments) {
        try {
            System.exit(run(Arguments.parse(arguments, OPTIONS, Set.of("--json"))));
        } catch (LauncherException e) {
            System.err.println("cluster: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("cluster: " + e);
            System.exit(1);
        }
    }

    private static int run(Arguments arguments) throws IOException {
        Path home = Path.of(System.getProperty("connect.home", "."));
        DataDirectory data =
                new DataDirectory(arguments.option("--data").map(Path::of).orElse(home.resolve(".data")));
        ClusterLauncher launcher = new ClusterLauncher(
                data, new Distribution(home), new FreePorts(new SecureRandom()), MonotonicClock.system());
        String verb = arguments.words().isEmpty() ? "" : arguments.words().get(0);
        if (verb.equals("status")) {
            print(launcher.status(), arguments.has("--json"));
            return 0;
        }
        try (FileChannel lock = data.lock()) {
            return lock.isOpen() && change(launcher, verb, arguments, data) ? 0 : usage();
        }
    }

    /** Whether the command was understood. */
    private static boolean change(ClusterLauncher launcher, String verb, Arguments arguments, DataDirectory data) {
        Optional<String> name = arguments.words().stream().skip(1).findFirst();
        switch (verb) {
            case "up" -> {
                launcher.up(request(arguments, data));
                print(launcher.status(), arguments.has("--json"));
            }
            case "down" -> launcher.down();
            case "start" -> name.ifPresent(launcher::start);
            case "stop" -> name.ifPresent(launcher::stop);
            case "kill" -> name.ifPresent(launcher::kill);
            case "pause" -> name.ifPresent(launcher::pause);
            case "resume" -> name.ifPresent(launcher::resume);
            default -> {
                return false;
            }
        }
        return verb.equals("up") || verb.equals("down") || name.isPresent();
    }

    private static UpRequest request(Arguments arguments, DataDirectory data) {
        String store = arguments.option("--store").orElse("filesystem");
        if (!store.equals("filesystem")) {
            throw new LauncherException("--store " + store + " does not work yet, only filesystem");
        }
        return new UpRequest(
                arguments.number("--apis", 0, MOST_APIS).orElse(null),
                arguments.number("--recorders", 0, PortRange.SLICES).orElse(null),
                arguments.number("--http-port", 1, HIGHEST_PORT).orElse(null),
                arguments
                        .option("--jdbc-url")
                        .map(url -> externalDatabase(url, data))
                        .orElse(null),
                Optional.ofNullable(System.getenv("CONNECT_RTP_PORTS"))
                        .map(PortRange::parse)
                        .orElse(PortRange.DEFAULT));
    }

    /** Its user and password come from the environment, so that no password stands in a list of processes. */
    private static DatabaseConfiguration externalDatabase(String url, DataDirectory data) {
        SecretFile.write(
                data.databasePassword(),
                Optional.ofNullable(System.getenv("CONNECT_JDBC_PASSWORD")).orElse(""));
        return DatabaseConfiguration.external(
                url, Optional.ofNullable(System.getenv("CONNECT_JDBC_USER")).orElse(""));
    }

    private static void print(Status status, boolean json) {
        try {
            System.out.print(
                    json ? JsonMapper.builder().build().writeValueAsString(status) + "\n" : StatusTable.of(status));
        } catch (JsonProcessingException e) {
            throw new LauncherException("cannot print the status", e);
        }
    }

    private static int usage() {
        System.err.println(USAGE);
        return 2;
    }
}
