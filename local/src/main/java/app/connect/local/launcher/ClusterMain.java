package app.connect.local.launcher;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.process.FreePorts;
import app.connect.local.launcher.process.LauncherException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
        }
    }

    private static int run(Arguments arguments) {
        Path home = Path.of(System.getProperty("connect.home", "."));
        DataDirectory data = DataDirectory.of(arguments, home);
        ClusterLauncher launcher = new ClusterLauncher(
                data, new Distribution(home), new FreePorts(new SecureRandom()), MonotonicClock.system());
        String verb = arguments.words().isEmpty() ? "" : arguments.words().get(0);
        if (verb.equals("status")) {
            print(launcher.status(), arguments.has("--json"));
            return 0;
        }
        Optional<Consumer<ClusterLauncher>> change = change(verb, arguments, data);
        change.ifPresent(command -> data.exclusively(() -> command.accept(launcher)));
        if (change.isEmpty()) {
            System.err.println(USAGE);
        }
        return change.isPresent() ? 0 : 2;
    }

    /** Empty: not understood. */
    private static Optional<Consumer<ClusterLauncher>> change(String verb, Arguments arguments, DataDirectory data) {
        if (verb.equals("up")) {
            UpRequest request = request(arguments, data);
            return Optional.of(launcher -> {
                launcher.up(request);
                print(launcher.status(), arguments.has("--json"));
            });
        }
        if (verb.equals("down")) {
            return Optional.of(ClusterLauncher::down);
        }
        return arguments.words().stream().skip(1).findFirst().flatMap(name -> changeOfOne(verb, name));
    }

    private static Optional<Consumer<ClusterLauncher>> changeOfOne(String verb, String name) {
        return switch (verb) {
            case "start" -> Optional.of(launcher -> launcher.start(name));
            case "stop" -> Optional.of(launcher -> launcher.stop(name));
            case "kill" -> Optional.of(launcher -> launcher.kill(name));
            case "pause" -> Optional.of(launcher -> launcher.pause(name));
            case "resume" -> Optional.of(launcher -> launcher.resume(name));
            default -> Optional.empty();
        };
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
        data.create();
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
}
