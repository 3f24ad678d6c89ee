package app.connect.local.launcher;

import java.nio.file.Path;
import java.util.List;

/** The nodes as the build made them: {@code MODULE/target/dist/bin/MODULE}, which is also what a container runs. */
record Distribution(Path home) implements NodeCommand {
    Distribution {
        home = home.toAbsolutePath().normalize();
    }

    @Override
    public List<String> of(NodeRole role) {
        String script = home.resolve(role.module() + "/target/dist/bin/" + role.module())
                .toString();
        return List.of("sh", script, "-Dconfig.file=" + home.resolve("application.conf"));
    }
}
