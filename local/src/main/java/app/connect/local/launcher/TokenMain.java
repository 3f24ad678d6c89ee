package app.connect.local.launcher;

import app.connect.local.launcher.process.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code bin/token}: one line on stdout. */
public final class TokenMain {
    private static final Set<String> OPTIONS = Set.of("--sub", "--org", "--roles", "--name", "--ttl", "--data");
    private static final Duration DEFAULT_TTL = Duration.ofHours(1);
    private static final int LONGEST_TTL_SECONDS = 365 * 24 * 3600;

    private TokenMain() {}

    public static void main(String[] arguments) {
        try {
            System.out.println(sign(Arguments.parse(arguments, OPTIONS, Set.of())));
        } catch (LauncherException e) {
            System.err.println("token: " + e.getMessage());
            System.err.println(
                    "usage: bin/token --sub U --org O [--roles a,b] [--name N] [--ttl SECONDS] [--data DIR]");
            System.exit(1);
        }
    }

    private static String sign(Arguments arguments) {
        Path home = Path.of(System.getProperty("connect.home", "."));
        DataDirectory data = DataDirectory.of(arguments, home);
        if (!Files.exists(data.jwtSecret())) {
            throw new LauncherException(data.jwtSecret() + " does not exist; `bin/cluster up` makes it");
        }
        return DevelopmentToken.sign(
                data.jwtSecret(),
                arguments.required("--sub"),
                arguments.required("--org"),
                List.of(arguments.option("--roles").orElse("member").split(",", -1)),
                arguments.option("--name").orElse(null),
                arguments
                        .number("--ttl", 1, LONGEST_TTL_SECONDS)
                        .map(Duration::ofSeconds)
                        .orElse(DEFAULT_TTL));
    }
}
